from datasets import Dataset
from trl import unpair_preference_dataset

pairs = {"prompt": ["Port is", "Starboard is"], "chosen": ["left", "right"], "rejected": ["right", "left"]}
print(unpair_preference_dataset(Dataset.from_dict(pairs))["label"])
