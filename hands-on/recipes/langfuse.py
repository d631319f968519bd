from langfuse import observe


@observe()
def side():
    return "left"


print(side())
