# Its script, which is not run, would put the program in the place of this launcher.
node "$PREFIX/node_modules/@anthropic-ai/claude-code/cli-wrapper.cjs" mcp list
