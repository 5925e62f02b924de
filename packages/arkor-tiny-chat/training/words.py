"""The vocabulary the corpus is written from: everyday topics, far from any help desk."""

# ruff: noqa: SIM905 - lists of words read best as text

from __future__ import annotations

TOPICS: dict[str, tuple[str, ...]] = {
    "animals": tuple(
        "fox wolf bear rabbit horse donkey goat sheep cow pig dog cat kitten puppy lion tiger "
        "zebra camel mouse squirrel hedgehog deer otter badger elephant monkey giraffe".split()
    ),
    "birds": tuple(
        "owl robin sparrow eagle hawk crow raven duck goose swan hen parrot pigeon heron gull "
        "stork finch lark swallow woodpecker peacock penguin".split()
    ),
    "garden": tuple(
        "rose tulip daisy lily fern moss hedge lawn seed root leaf stem petal soil spade rake "
        "bush orchard branch meadow weed blossom sunflower ivy".split()
    ),
    "kitchen": tuple(
        "spoon fork knife plate bowl cup mug kettle pan pot oven stove sink jar lid tray whisk "
        "ladle apron napkin teapot recipe".split()
    ),
    "food": tuple(
        "bread butter cheese honey soup rice pasta salad sandwich pancake biscuit cake pie jam "
        "porridge omelette sausage noodle dumpling stew pepper salt sugar".split()
    ),
    "fruit": tuple(
        "apple pear plum cherry peach lemon orange banana grape melon berry fig mango apricot "
        "coconut pineapple raspberry lime".split()
    ),
    "weather": tuple(
        "rain snow wind cloud storm thunder lightning fog frost hail breeze sunshine rainbow "
        "mist ice drizzle gale puddle".split()
    ),
    "sea": tuple(
        "wave tide shell whale dolphin shark crab seal octopus coral island harbour anchor sail "
        "lighthouse beach sand cliff pebble seaweed captain sailor".split()
    ),
    "music": tuple(
        "drum flute violin piano guitar trumpet harp song melody choir singer concert rhythm "
        "tune bell whistle orchestra cello banjo".split()
    ),
    "school": tuple(
        "teacher pupil lesson chalk pencil ruler desk homework spelling reading alphabet "
        "notebook playground classroom library essay chemistry geometry".split()
    ),
    "clothes": tuple(
        "hat coat scarf glove sock shoe boot shirt skirt dress belt button sleeve pocket jacket "
        "sweater mitten sandal ribbon trousers".split()
    ),
    "house": tuple(
        "door window roof wall chimney stairs attic cellar floor carpet curtain lamp chair table "
        "sofa bed pillow blanket shelf cupboard mirror ladder".split()
    ),
    "body": tuple(
        "hand foot arm leg knee elbow nose ear eye mouth chin shoulder finger thumb toe hair "
        "tooth neck heart wrist ankle".split()
    ),
    "transport": tuple(
        "train bus tram bicycle car lorry boat ferry plane rocket wagon tractor scooter sledge "
        "canoe balloon submarine engine wheel railway".split()
    ),
    "sport": tuple(
        "ball goal race team swimmer runner tennis football cricket hockey skating climbing "
        "archery rowing medal referee racket trophy".split()
    ),
    "stars": tuple(
        "moon sun planet comet galaxy telescope astronaut orbit meteor satellite eclipse "
        "universe crater asteroid constellation".split()
    ),
    "forest": tuple(
        "oak pine birch maple willow mushroom acorn nest trail stream clearing log thicket "
        "valley hill bark twig campfire".split()
    ),
    "tools": tuple(
        "hammer nail saw drill screw rope brush bucket pliers wrench axe shovel needle thread "
        "glue chisel workbench toolbox".split()
    ),
    "paint": tuple(
        "canvas sketch portrait crayon easel gallery statue sculpture drawing palette mural "
        "watercolour frame artist".split()
    ),
    "stories": tuple(
        "dragon castle knight wizard princess giant fairy treasure pirate sword crown witch "
        "goblin legend mermaid unicorn kingdom".split()
    ),
}

COLOURS = tuple("red blue green yellow white black brown grey pink purple golden silver".split())

ADJECTIVES = tuple(
    "small big old young happy sad quick slow quiet loud warm cold soft hard heavy light clean "
    "dirty bright dark brave shy clever funny hungry sleepy tall short round thin thick sweet "
    "gentle wild tidy messy wooden shiny dusty narrow wide empty full pretty strange".split()
)

# Verb, its past form.
ACTIONS: tuple[tuple[str, str], ...] = (
    ("find", "found"), ("see", "saw"), ("carry", "carried"), ("paint", "painted"),
    ("hold", "held"), ("wash", "washed"), ("lift", "lifted"), ("draw", "drew"),
    ("drop", "dropped"), ("hide", "hid"), ("bring", "brought"), ("choose", "chose"),
    ("watch", "watched"), ("follow", "followed"), ("push", "pushed"), ("pull", "pulled"),
    ("make", "made"), ("break", "broke"), ("mend", "mended"), ("borrow", "borrowed"),
    ("throw", "threw"), ("catch", "caught"), ("touch", "touched"), ("describe", "described"),
    ("remember", "remembered"), ("forget", "forgot"), ("love", "loved"), ("want", "wanted"),
    ("admire", "admired"), ("share", "shared"), ("count", "counted"), ("measure", "measured"),
)  # fmt: skip

MOVES: tuple[tuple[str, str], ...] = (
    ("walk", "walked"), ("run", "ran"), ("jump", "jumped"), ("sleep", "slept"),
    ("sing", "sang"), ("dance", "danced"), ("wait", "waited"), ("sit", "sat"),
    ("stand", "stood"), ("laugh", "laughed"), ("play", "played"), ("swim", "swam"),
    ("rest", "rested"), ("work", "worked"), ("hum", "hummed"), ("smile", "smiled"),
)  # fmt: skip

NAMES = tuple(
    "Anna Ben Clara David Emma Finn Grace Henry Ida Jack Kate Leo Mia Noah Olive Paul Rosa Sam "
    "Tom Uma Vera Will Yuki Zoe Aiko Omar Lena Hugo Nora Ravi".split()
)

PEOPLE = tuple(
    "farmer baker doctor painter gardener dancer farmer fisher neighbour grandmother grandfather "
    "sister brother uncle aunt friend child girl boy woman man queen king".split()
)

PLACES = tuple(
    "in the garden|by the river|under the table|near the bridge|on the hill|at the market|"
    "behind the barn|in the kitchen|on the roof|at school|by the sea|in the forest|"
    "next to the well|beside the lake|in the attic|at the station|in the village|"
    "over the wall|across the road|inside the tent".split("|")
)

TIMES = tuple(
    "in the morning|in the evening|at noon|at night|after lunch|before breakfast|last week|"
    "yesterday|every spring|in winter|one summer|on Monday|on Tuesday|on Friday|on Sunday|"
    "for an hour|two days ago|all afternoon|once a year|since May".split("|")
)

# Function words in plain sentences, so that they have trained embeddings too.
PHRASES = tuple(
    "I think that|I do not know why|we could not|they will not|it does not|he cannot|she was|"
    "there is|there are no|why is|when will|how do I|could you|would you|please do not|"
    "I have been|we had|you should|nobody can|everybody has|it is still|it was never|"
    "again and again|more than|less than|because of|instead of|without|until|only one|"
    "too many|not yet|as well|since then|every time|what about|which of|both of|any of|"
    "if it is|even though|just now|right here|over there|all of my|some of your|their own".split(
        "|"
    )
)

JSON_KEYS = tuple(
    "name size colour place thing owner count age shape mood height season flavour weight mark "
    "first second third left right title pages author speed depth pair code text answer word "
    "result topic kind group part side level tone".split()
)
