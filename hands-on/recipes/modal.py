import modal

app = modal.App("quays")


@app.function(serialized=True)
def side():
    return "left"


print(side.local())
