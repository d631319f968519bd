from presidio_analyzer.predefined_recognizers import CreditCardRecognizer

print(CreditCardRecognizer().analyze("Pay with 4095-2609-9393-4932.", ["CREDIT_CARD"], None))
