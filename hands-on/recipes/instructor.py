import os

import instructor
from openai import OpenAI
from pydantic import BaseModel


class Side(BaseModel):
    side: str


client = instructor.from_openai(OpenAI(base_url=os.environ["OPENAI_BASE_URL"]), mode=instructor.Mode.JSON)
asked = [{"role": "user", "content": "Which side is port?"}]
try:
    print(client.chat.completions.create(model="fake", messages=asked, response_model=Side, max_retries=2))
except Exception as error:
    print(type(error).__name__, getattr(error, "n_attempts", ""))
