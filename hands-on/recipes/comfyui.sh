comfy --skip-prompt env
