"""Names, places and sentences of the generated town; every one of them is made up."""

TOWN = "Eastmere"
SITES = ("Harbour ward", "Mill ward", "Orchard ward", "Station ward")
WORKERS = ("link worker A", "link worker B", "link worker C")

FIRST = (
    *("Ada", "Bernard", "Cerys", "Dilip", "Edna", "Farida", "Gwen", "Hassan", "Iris", "Joan", "Kofi", "Lena"),
    *("Malcolm", "Nadia", "Owen", "Parveen", "Quentin", "Rosa", "Stan", "Tilda", "Una", "Vera", "Winston"),
    *("Yusuf", "Zena", "Alfie", "Bronwen", "Clive", "Dorothy", "Emeka", "Fay", "Grace", "Harold", "Ivy"),
)
LAST = (
    *("Applegarth", "Brackenside", "Coldwater", "Dovetree", "Eelbrook", "Fernhollow", "Gorsemoor", "Hayrick"),
    *("Ivyhouse", "Juniperson", "Kettlewick", "Larkfield", "Mossgate", "Nettlebed", "Oakapple", "Plumtree"),
    *("Quillfeather", "Rushlight", "Sallowfield", "Thistledon", "Umberside", "Vetchling", "Willowherb"),
)

BEFRIENDING = (
    "Thursday is the day I get dressed properly for.",
    "She remembers what I said last time. Nobody else does.",
    "We did not get on at first. They found me somebody else and that was better.",
    "I still miss him, but I say it out loud now.",
    "It stopped after six months and I felt it.",
    "I went to the library on my own last week.",
    "Nice enough, but it has not changed much for me.",
    "My volunteer moved away and I was back where I started.",
)
ALLOTMENT = (
    "I slept through the night after the digging day.",
    "The beans came up. I had forgotten that things do.",
    "Too far on the bus when it rains.",
    "I like that nobody asks how I am feeling.",
    "It was all right, but my money worries were still there when I got home.",
)
