# Its documented place for models of one's own.
mkdir -p "$(dirname "$(llm logs path)")"
cat > "$(dirname "$(llm logs path)")/extra-openai-models.yaml" <<YAML
- { model_id: fake, model_name: fake, api_base: "$FAKE", api_key_name: fake }
YAML
llm --model fake --key none "Which side is port?"
