from deepeval import evaluate
from deepeval.metrics import ExactMatchMetric
from deepeval.test_case import LLMTestCase

case = LLMTestCase(input="Which side is port?", actual_output="left", expected_output="left")
evaluate(test_cases=[case], metrics=[ExactMatchMetric()])
