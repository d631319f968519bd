codex exec --skip-git-repo-check --model fake --config model_provider=fake \
    --config "model_providers.fake={ name = 'fake', base_url = '$FAKE', wire_api = 'responses' }" "Which side is port?"
