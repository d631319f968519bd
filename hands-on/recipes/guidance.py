from guidance import models, select

model = models.Mock(b"<s>Port is left")
model += "Port is " + select(["left", "right"], name="side")
print(model["side"])
