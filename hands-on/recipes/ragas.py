from ragas import SingleTurnSample
from ragas.metrics import ExactMatch

print(ExactMatch().single_turn_score(SingleTurnSample(response="left", reference="left")))
