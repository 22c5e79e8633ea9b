stands for a file of a town in tests of the project file; nothing reads it
