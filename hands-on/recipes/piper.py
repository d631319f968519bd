from piper.phonemize_espeak import EspeakPhonemizer

print(EspeakPhonemizer().phonemize("en-us", "Port is left."))
