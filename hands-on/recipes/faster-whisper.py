import numpy
from faster_whisper.vad import get_speech_timestamps

noise = numpy.random.default_rng(1).normal(0, 0.01, 16000).astype("float32")
print("speech:", get_speech_timestamps(noise))
