aider --model openai/fake --no-git --yes-always --message "Which side is port?"
