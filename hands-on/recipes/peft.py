import torch
from peft import LoraConfig, get_peft_model

network = torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.Linear(8, 2))
model = get_peft_model(network, LoraConfig(target_modules=["0"], r=2))
print(model(torch.ones(1, 8)).shape, model.get_nb_trainable_parameters())
