cat > promptfooconfig.yaml <<YAML
prompts: ["Which side is port?"]
providers: [echo]
tests: [{ assert: [{ type: contains, value: port }] }]
YAML
promptfoo eval
