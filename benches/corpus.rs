//! Articles of a world that does not exist, for measuring and for tests; the same for the same number.
//!
//! The world is made of productions: a film, the band that it is about, its cast and their songs. Each has four articles
//! in a row (news, an interview, a review in Markdown, a concert), and most speak of another production too, so that names
//! are shared as in a folder that somebody collected.

use std::fmt::Write;

const GIVEN: [&str; 24] = [
    "Anna", "Peter", "Laura", "Simon", "Helen", "Martin", "Clara", "Victor", "Julia", "Oscar", "Marion", "Edgar",
    "Nora", "Felix", "Alice", "Hugo", "Ruth", "Leon", "Esther", "Conrad", "Irene", "Walter", "Judith", "Arthur",
];

const SURNAME_STARTS: [&str; 20] = [
    "Hal", "Tor", "Brin", "Ves", "Quil", "Mar", "Ost", "Fen", "Kel", "Dra", "Lin", "Sor", "Wex", "Pel", "Gro", "Ash",
    "Nor", "Cor", "Bel", "Ryd",
];

const SURNAME_ENDS: [&str; 20] = [
    "den", "vane", "mark", "by", "lock", "wick", "ström", "nell", "gate", "sen", "ford", "acre", "low", "hurst",
    "stad", "more", "beck", "ley", "holm", "quist",
];

const ADJECTIVES: [&str; 18] = [
    "Glass", "Pale", "Winter", "Silent", "Paper", "Crooked", "Golden", "Hollow", "Velvet", "Burning", "Northern",
    "Broken", "Electric", "Salt", "Midnight", "Copper", "Distant", "Restless",
];

const THINGS: [&str; 18] = [
    "Orchard",
    "Lantern",
    "Harbour",
    "Engine",
    "Meadow",
    "Mirror",
    "Signal",
    "Staircase",
    "Island",
    "Carousel",
    "Ribbon",
    "Comet",
    "Parade",
    "Window",
    "Garden",
    "Beacon",
    "Ballroom",
    "Anchor",
];

const TOWNS: [(&str, &str); 6] = [
    ("Lyndhaven", "Oregon"),
    ("Port Amery", "Maine"),
    ("Castlebeck", "Ohio"),
    ("Westerholm", "Texas"),
    ("Saint Orrin", "Utah"),
    ("Marlow Bay", "California"),
];

const MONTHS: [&str; 6] = ["January", "March", "May", "June", "September", "November"];

/// Sentences that name nobody: most of what is read says nothing.
const IDLE: [&str; 10] = [
    "It took three summers and more money than anybody likes to count.",
    "The rooms were cold, the coffee was worse, and nobody went home early.",
    "What remained of the first plan would have fitted on the back of a ticket.",
    "There was applause, then a silence that lasted a little too long, then more applause.",
    "Critics have called it brave, which is what critics say of whatever they did not expect.",
    "The tickets were gone within the hour, and some of them came back at twice the price.",
    "Nothing of the kind had been tried in this town for thirty years.",
    "Rehearsals began at nine in the morning and ended when the neighbours complained.",
    "In the end it was the smallest of the ideas that everybody remembered.",
    "Whether it will find its public is another question.",
];

const SPEECH: [&str; 8] = [
    "I never thought that it would come this far",
    "We played it again and again until it stopped being difficult",
    "You learn to listen, and then you learn to wait",
    "It was the best year of my life and I would not do it twice",
    "Nobody told us that it could not be done",
    "I still have the guitar, and it still does not stay in tune",
    "People ask me whether it hurts, and of course it hurts",
    "There is a scene near the end that I cannot watch",
];

/// That many articles, path and text each, in order of path.
pub(crate) fn articles(count: usize) -> Vec<(String, String)> {
    (0..count).map(article).collect()
}

fn article(number: usize) -> (String, String) {
    let mut dice = Dice::of(number);
    let own = Production::of(number / KINDS);
    let other = match dice.below(own.number + 1) {
        own_number if own_number == own.number => Production::of(own.number + 1),
        earlier => Production::of(earlier),
    };
    let (extension, text) = match number % KINDS {
        0 => ("txt", news(&own, &other, &mut dice)),
        1 => ("txt", interview(&own, &mut dice)),
        2 => ("md", review(&own, &other, &mut dice)),
        _ => ("txt", concert(&own, &other, &mut dice)),
    };
    (format!("{:03}/{number:06}.{extension}", number / 100), text)
}

/// The kinds of article.
const KINDS: usize = 4;

/// A film and all that belongs to it.
struct Production {
    number: usize,
    film: String,
    band: String,
    song: String,
    director: Person,
    lead: Person,
    second: Person,
    singer: Person,
    drummer: Person,
}

impl Production {
    fn of(number: usize) -> Self {
        let person = |place: usize| Person::of(number * 5 + place);
        let round = number / ADJECTIVES.len();
        let (first, thing) = (ADJECTIVES[number % ADJECTIVES.len()], THINGS[round % THINGS.len()]);
        let last = ADJECTIVES[(number * 5 + round + 1) % ADJECTIVES.len()];
        let band = format!("{last} {}s", THINGS[(number * 7 + round * 2 + 3) % THINGS.len()]);
        Self {
            number,
            // Every third film has the name of its band.
            film: if number.is_multiple_of(3) { format!("The {band}") } else { format!("The {first} {thing}") },
            song: format!("{thing} in the {last} Rain"),
            band,
            director: person(0),
            lead: person(1),
            second: person(2),
            singer: person(3),
            drummer: person(4),
        }
    }
}

struct Person {
    given: &'static str,
    surname: String,
}

impl Person {
    fn of(number: usize) -> Self {
        let start = SURNAME_STARTS[number % SURNAME_STARTS.len()];
        let end = SURNAME_ENDS[(number / SURNAME_STARTS.len() + number * 3) % SURNAME_ENDS.len()];
        Self { given: GIVEN[number * 7 % GIVEN.len()], surname: format!("{start}{end}") }
    }

    fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

fn news(own: &Production, other: &Production, dice: &mut Dice) -> String {
    let (town, region) = dice.pick(TOWNS);
    let Production { number, film, band, singer, .. } = own;
    let [director, lead, second] = [&own.director, &own.lead, &own.second].map(Person::name);
    let (surname, given, idle) = (&own.lead.surname, own.lead.given, dice.idle(3));
    let mut text = format!("{lead} Sings For Herself In '{film}'\n\n");
    let _ = write!(text, "{director}'s film about the {band} is shown for the first time.\n\n");
    let _ = write!(text, "{}, {region} -- {idle} {lead} stars in [movie id=\"{number}\"]", town.to_uppercase());
    let _ = write!(text, "'{film},'[/movie] directed by {director}, as {}, the lead singer", singer.name());
    let _ = write!(text, " of the punk band the {band}. {second} plays drummer {}.\n\n", own.drummer.name());
    let _ = write!(text, "\"{},\" {surname} said. {} \"{}.\"\n\n", dice.speech(), dice.idle(1), dice.speech());
    let _ =
        write!(text, "{} \"{},\" {director} told us, adding that {given} had learned ", dice.idle(2), dice.speech());
    let _ = write!(
        text,
        "\"{}\" in a week. Before that, {surname} acted in \"{}.\" {}\n\n",
        own.song,
        other.film,
        dice.idle(2)
    );
    let _ =
        writeln!(text, "\"{film}\" opens in theaters {} {}. {}", dice.pick(MONTHS), dice.below(27) + 1, dice.idle(3));
    text
}

fn interview(own: &Production, dice: &mut Dice) -> String {
    let singer = own.singer.name();
    let mut text = format!("{singer}: 'We Were The {}'\n\n{}\n\n", own.band, dice.idle(3));
    let questions = [
        format!("So, {}, are you a fan of \"{}\"?", own.singer.given, own.film),
        format!("Did {} ask you how to play it?", own.lead.name()),
        format!("Will the {} come together again?", own.band),
        format!("What was {} like behind the drums?", own.drummer.given),
        format!("You recorded \"{}\" in one night. How?", own.song),
    ];
    for (turn, question) in questions.iter().enumerate() {
        let name = if turn == 0 { &singer } else { &own.singer.surname };
        let (speech, idle) = (dice.speech(), dice.idle(3));
        let _ = write!(text, "Radio: {question}\n\n{name}: {speech}. {idle} {} knows that.\n\n", own.second.surname);
    }
    text
}

fn review(own: &Production, other: &Production, dice: &mut Dice) -> String {
    let Production { film, band, director, lead, .. } = own;
    let date = format!("20{:02}-{:02}-{:02}", dice.below(20), dice.below(12) + 1, dice.below(28) + 1);
    let mut text = format!("---\ntitle: \"One {} for {film}\"\ndate: {date}\n---\n\n", dice.pick(THINGS));
    let _ =
        write!(text, "{} *{film}*, written and directed by **{}**, is a film about ", dice.idle(2), director.name());
    let _ = write!(text, "the {band}. {} plays [[{}]].\n\n## The cast\n\n", lead.name(), own.singer.name());
    let _ = write!(text, "- {} as {}\n- {} as ", lead.name(), own.singer.name(), own.second.name());
    let _ = write!(text, "{}\n\n{}\n\n> {}.\n\n", own.drummer.name(), dice.idle(4), dice.speech());
    let _ = write!(text, "## The music\n\n{}’s growl in \"{}\" is better than ", lead.surname, own.song);
    let _ = writeln!(text, "anything in *{}* by {}. {}", other.film, other.director.name(), dice.idle(4));
    text
}

fn concert(own: &Production, other: &Production, dice: &mut Dice) -> String {
    let (town, _) = dice.pick(TOWNS);
    let [singer, drummer] = [&own.singer, &own.drummer].map(Person::name);
    let mut text = format!("The {} Return To {town}\n\nBy {}\n\n", own.band, other.second.name());
    let _ = write!(text, "{} The {}, formed in 19{}, ", dice.idle(3), own.band, dice.below(30) + 65);
    let _ = write!(text, "played {town} on Friday with the {}. {singer}, the band's lead singer, ", other.band);
    let _ = write!(text, "opened with \"{}.\" {}\n\n", own.song, dice.idle(3));
    let _ = write!(
        text,
        "\"{},\" said {}. \"{}.\" {} Drummer {drummer}",
        dice.speech(),
        own.singer.surname,
        dice.speech(),
        dice.idle(2)
    );
    let _ = write!(text, ", who left the {} in 2001, was not there. {}\n\n", own.band, dice.idle(3));
    let _ = writeln!(text, "{}'s last number was \"{}\" by the {}.", own.singer.given, other.song, other.band);
    text
}

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn of(seed: usize) -> Self {
        Self(seed as u64)
    }

    /// A number below `limit`, which is not 0. (Steele, Lea and Flood: "Fast splittable pseudorandom number generators")
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn pick<T: Copy, const N: usize>(&mut self, list: [T; N]) -> T {
        list[self.below(N)]
    }

    fn speech(&mut self) -> &'static str {
        self.pick(SPEECH)
    }

    /// Some sentences.
    fn idle(&mut self, count: usize) -> String {
        let sentences: Vec<_> = (0..count).map(|_| self.pick(IDLE)).collect();
        sentences.join(" ")
    }
}
