from pgvector import Vector

vector = Vector([1.0, 0.0, 0.5])
print(vector.to_text(), len(vector.to_binary()), Vector.from_text("[1,0,0.5]") == vector)
