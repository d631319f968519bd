copilot help config
