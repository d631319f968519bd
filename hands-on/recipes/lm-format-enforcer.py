from lmformatenforcer import JsonSchemaParser

side = {"type": "object", "properties": {"side": {"enum": ["left", "right"]}}, "required": ["side"]}
parser = JsonSchemaParser(side)
for letter in '{"side":"left"}':
    assert letter in parser.get_allowed_characters()
    parser = parser.add_character(letter)
print(parser.can_end())
