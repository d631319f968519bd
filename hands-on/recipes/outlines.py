import os
from typing import Literal

import openai
import outlines
from outlines.types.dsl import python_types_to_terms, to_regex

print(to_regex(python_types_to_terms(Literal["left", "right"])))
model = outlines.from_openai(openai.OpenAI(base_url=os.environ["OPENAI_BASE_URL"]), "fake")
print(model("Which side is port?"))
