"""The first page: what do I do now?"""
