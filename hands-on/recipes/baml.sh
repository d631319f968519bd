baml-cli init
baml-cli generate
ls baml_client | head
