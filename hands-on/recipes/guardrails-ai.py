from guardrails import Guard
from pydantic import BaseModel


class Side(BaseModel):
    side: str


print(Guard.for_pydantic(Side).parse('{"side": "left"}').validated_output)
