from talks.cli.app import main

main()
