cat > config.yaml <<YAML
name: fake
version: 0.0.1
models:
  - { name: fake, provider: openai, model: fake, apiBase: $FAKE, apiKey: none, roles: [chat] }
YAML
cn --config config.yaml --print "Which side is port?"
