import numpy
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "port": 1, "starboard": 2}, unk_token="[UNK]"))
tokenizer.pre_tokenizer = Whitespace()
print(StaticModel(numpy.eye(3, dtype=numpy.float32), tokenizer).encode(["port", "starboard"]))
