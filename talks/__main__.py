from talks.cli.app import start

start()
