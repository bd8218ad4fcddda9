//! Tokens: the words and signs of a text, with what the language data says of each.

use std::ops::Range;

use crate::{
    article::{Article, Role, TextRange},
    language::Lexicon,
    name::{Fold, WordHash},
    pattern::{Classes, Sequence, WordId, class},
};

/// The bytes of a token with the space before it, at least, over a whole text of English: with room for so many tokens
/// their list seldom has to be moved while it grows.
const BYTES_PER_TOKEN: usize = 4;

/// The letters of the longest word that is written with a full stop: `Prof.`
const LONGEST_ABBREVIATION: usize = 4;

/// A word or a sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// The first byte of the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Its number in the language data.
    pub word: WordId,
    /// Its classes there, and those of its form.
    pub classes: Classes,
    /// The word without case, accents and apostrophes; `None` for a sign.
    pub fold: Option<Fold>,
    /// What it looks like.
    pub shape: Shape,
    /// Whether a sentence starts with it.
    pub opens_sentence: bool,
    /// Whether a sentence or direct speech starts with it: its capital letter proves nothing.
    pub opens_speech: bool,
    /// Whether white space, or the start of the block, is before it.
    pub after_space: bool,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `film`
    Lower,
    /// `Jett`, `McDonald`, `O'Hara`, `KStew`
    Capital,
    /// `MTV`, two capital letters or more and no other letter
    Capitals,
    /// `J.`, `J.K.`, `L.A.`, a single capital letter
    Initials,
    /// `1975`, `18-year-old`
    Number,
    /// `'s` after a name
    Possessive,
    /// Everything else.
    Sign,
}

/// The tokens of an article, block by block.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// By block: first token and the one after the last.
    blocks: Vec<(u32, u32)>,
    /// By token: the closing quotation mark of an opening one.
    closing: Vec<Option<u32>>,
}

impl Token {
    /// Its bytes of the text.
    pub fn range(&self) -> TextRange {
        TextRange { start: self.start, end: self.end }
    }

    /// Whether it may be part of a name: it starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initials)
    }

    /// Whether it is in a class.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }
}

impl Tokens {
    /// The tokens of an article.
    pub fn of(article: &Article, lexicon: &Lexicon) -> Self {
        let mut tokens = Self::default();
        tokens.list.reserve(article.text.len() / BYTES_PER_TOKEN);
        for block in &article.blocks {
            let first = tokens.list.len();
            if !matches!(block.role, Role::Preformatted | Role::Rule) {
                let speech = match block.role {
                    Role::Turn { speech, .. } => speech,
                    _ => block.range.start,
                };
                tokens.read_block(article, block.range, speech, lexicon);
            }
            tokens.blocks.push((first as u32, tokens.list.len() as u32));
        }
        tokens
    }

    /// The tokens of a line of text by itself.
    pub fn of_text(text: &str, lexicon: &Lexicon) -> Self {
        let mut tokens = Self::default();
        tokens.read(text, TextRange::new(0, text.len()), lexicon);
        tokens.mark_sentences(text, 0, 0, lexicon.function());
        tokens.pair_quotations(0, lexicon.look_up("'s").0);
        tokens.blocks.push((0, tokens.list.len() as u32));
        tokens
    }

    fn read_block(&mut self, article: &Article, range: TextRange, speech: u32, lexicon: &Lexicon) {
        let first = self.list.len();
        self.read(&article.text, range, lexicon);
        self.mark_sentences(&article.text, first, speech, lexicon.function());
        self.pair_quotations(first, lexicon.look_up("'s").0);
    }

    /// All tokens.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// The tokens of a block, as positions in [`Tokens::list`].
    pub fn block(&self, block: usize) -> Range<usize> {
        let (first, last) = self.blocks[block];
        first as usize..last as usize
    }

    /// The block that holds a token.
    pub fn block_of(&self, token: usize) -> usize {
        self.blocks.partition_point(|(_, end)| *end as usize <= token)
    }

    /// The closing quotation mark that belongs to an opening one.
    pub fn closing(&self, opening: usize) -> Option<usize> {
        self.closing[opening].map(|token| token as usize)
    }

    /// The tokens that lie wholly in a range, as positions.
    pub fn within(&self, range: TextRange) -> Range<usize> {
        let first = self.list.partition_point(|token| token.start < range.start);
        let end = self.list.partition_point(|token| token.end <= range.end);
        first..end.max(first)
    }

    /// The sentence around a token of a block: from the last token that opens one to before the next that does.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let block = self.block(self.block_of(token));
        let start = (block.start..=token).rev().find(|&at| self.list[at].opens_sentence).unwrap_or(block.start);
        let end = (token + 1..block.end).find(|&at| self.list[at].opens_sentence).unwrap_or(block.end);
        start..end
    }

    fn read(&mut self, text: &str, range: TextRange, lexicon: &Lexicon) {
        let bytes = text.as_bytes();
        let (mut at, end) = (range.start as usize, range.end as usize);
        let mut after_space = true;
        while at < end {
            if bytes[at] == b' ' {
                after_space = true;
                at += 1;
                continue;
            }
            if let Some((shape, stop)) = plain_word(bytes, at, end) {
                let word = &text[at..stop];
                let hash = match shape {
                    Shape::Lower => WordHash::of_small_letters(word),
                    _ => WordHash::of_letters(word),
                };
                self.push_as(shape, hash, word, at, after_space, lexicon);
                after_space = false;
                at = stop;
                continue;
            }
            if is_plain_sign(bytes, at, end) {
                let sign = &text[at..=at];
                self.push_as(Shape::Sign, WordHash::of_sign(sign), sign, at, after_space, lexicon);
                after_space = false;
                at += 1;
                continue;
            }
            let letter = char_at(text, at);
            if letter.is_whitespace() || is_invisible(letter) {
                after_space = true;
                at += letter.len_utf8();
                continue;
            }
            let stop =
                if starts_word(text, at, end) { word_end(text, at, end) } else { sign_end(bytes, at, end, letter) };
            let split = possessive_start(&text[at..stop]).map_or(stop, |length| at + length);
            let [first, second] = self.cuts(text, at..split, lexicon);
            self.push(text, at, first, after_space, lexicon);
            for part in [first..second, second..split, split..stop] {
                if !part.is_empty() {
                    self.push(text, part.start, part.end, false, lexicon);
                }
            }
            after_space = false;
            at = stop;
        }
    }

    /// Where a word with a hyphen is cut into parts that stand for themselves: behind `ex-` before a name, before `-starrer`,
    /// and between two full names (`the Ada Moss-Hanna Roe comedy`). Both are the end of the word where it is not.
    fn cuts(&self, text: &str, word: Range<usize>, lexicon: &Lexicon) -> [usize; 2] {
        let whole = [word.end; 2];
        let Some(hyphen) = text[word.clone()].rfind('-').map(|at| word.start + at) else { return whole };
        let (first, second) = (&text[word.start..hyphen], &text[hyphen + 1..word.end]);
        let is_capital = |text: &str| text.starts_with(char::is_uppercase);
        if first.eq_ignore_ascii_case("ex") && is_capital(second) {
            return [hyphen + 1, word.end];
        }
        if !is_capital(first) {
            return whole;
        }
        if lexicon.knows(&text[hyphen..word.end]) {
            return [hyphen, word.end];
        }
        let is_behind_name = self.list.last().is_some_and(|last| last.is_capital() && !last.is(lexicon.function()));
        let is_before_name = text[word.end..].strip_prefix(' ').is_some_and(is_capital);
        let opens_name = lexicon.is_given(second) && !lexicon.is_given(first);
        if is_behind_name && is_before_name && opens_name { [hyphen, hyphen + 1] } else { whole }
    }

    fn push(&mut self, text: &str, start: usize, end: usize, after_space: bool, lexicon: &Lexicon) {
        let word = &text[start..end];
        let syllables = is_of_two_syllables(word, lexicon);
        // `Ex-Tin Sparrows drummer`: what opens a sentence there is no part of the name.
        let shape = match Shape::of(word) {
            _ if syllables => Shape::Capital,
            _ if word.eq_ignore_ascii_case("ex-") || is_letter_before_word(word, lexicon) => Shape::Lower,
            shape => shape,
        };
        self.push_as(shape, WordHash::of(word), word, start, after_space, lexicon);
        if let Some(token) = self.list.last_mut().filter(|_| syllables) {
            token.classes |= class::SYLLABLES;
        }
    }

    /// Adds a word of which the shape and the hashes are known.
    fn push_as(
        &mut self,
        shape: Shape,
        hash: WordHash,
        word: &str,
        start: usize,
        after_space: bool,
        lexicon: &Lexicon,
    ) {
        let (mut number, mut known) = lexicon.look_up_hash(hash.lower);
        // The lists are without accents: `Lucía`.
        if number == WordId::default()
            && !word.is_ascii()
            && let Some(fold) = hash.fold
        {
            (number, known) = lexicon.look_up_hash(fold.0);
        }
        self.list.push(Token {
            start: start as u32,
            end: (start + word.len()) as u32,
            word: number,
            classes: known | form_classes(word, shape, known.without(class::ORDINARY)),
            fold: hash.fold,
            shape,
            opens_sentence: false,
            opens_speech: false,
            after_space,
        });
    }

    /// A sentence opens at the start of the block, at the start of a speech, and after a full stop that ends one.
    fn mark_sentences(&mut self, text: &str, first: usize, speech: u32, function: Classes) {
        // Whether only quotation marks and brackets stand between the start of the sentence and here.
        let mut open = false;
        for at in first..self.list.len() {
            let token = self.list[at];
            if at == first || token.start == speech {
                self.list[at].opens_sentence = true;
                open = matches!(token.shape, Shape::Sign) && !token.is(class::STOP);
                continue;
            }
            if open {
                self.list[at].opens_speech = true;
                open = matches!(token.shape, Shape::Sign) && !token.is(class::STOP);
                continue;
            }
            let previous = self.list[at - 1];
            // Only a sign ends a sentence or opens a quotation, and an initial at times.
            if previous.shape != Shape::Sign && !previous.is(class::INITIAL) {
                continue;
            }
            let closes = |token: &Token| {
                matches!(token.shape, Shape::Sign)
                    && !token.after_space
                    && matches!(&text[token.range().bytes()], "\"" | "'" | "”" | "’" | ")" | "]")
            };
            // Only behind white space can a sentence open: so the walk back is made once for a run of closing signs.
            let ended = token.after_space && {
                let mut stop = at - 1;
                while stop > first && closes(&self.list[stop]) {
                    stop -= 1;
                }
                let sign = &text[self.list[stop].range().bytes()];
                // Dots that stand free lead from one column to the next: `Roe ... The Butler`.
                let leads = self.list[stop].after_space && sign.len() > 1;
                // `Malcolm X. Besides him`, `at Warner Bros. Two of them`: no name goes on with a function word.
                let may_end = self.list[stop].is(class::INITIAL) || sign == "Bros.";
                let is_small = token.is(function) || token.is(class::NUMBER);
                let ends_in_name = stop == at - 1 && may_end && is_small && token.is_capital();
                // `Aug. 24`, `No. 1`: the stop shortens the word before the number.
                let shortens = sign == "."
                    && stop == at - 1
                    && token.shape == Shape::Number
                    && stop > first
                    && stands_before_number(&text[self.list[stop - 1].range().bytes()]);
                (ends_sentence(sign) && !leads && !shortens) || ends_in_name
            };
            let may_open = token.is_capital() || matches!(token.shape, Shape::Sign | Shape::Number);
            if ended && may_open && !closes(&token) {
                self.list[at].opens_sentence = true;
                open = matches!(token.shape, Shape::Sign);
            } else if opens_quotation(text, &previous) && token.is_capital() {
                self.list[at].opens_speech = true;
            }
        }
        for token in &mut self.list[first..] {
            token.opens_speech |= token.opens_sentence;
        }
    }

    /// Finds for every opening quotation mark of a block the one that closes it.
    fn pair_quotations(&mut self, first: usize, possessive: WordId) {
        self.closing.resize(self.list.len(), None);
        let mut open: Vec<(usize, WordId)> = Vec::new();
        let mut loose = Vec::new();
        for at in first..self.list.len() {
            let token = self.list[at];
            if !token.is(class::QUOTATION) {
                continue;
            }
            let next_is_close = at + 1 < self.list.len() && !self.list[at + 1].after_space;
            let found = open.iter().rposition(|(_, word)| *word == token.word);
            let may_open =
                (token.after_space || (at > first && matches!(self.list[at - 1].shape, Shape::Sign))) && next_is_close;
            match found {
                // `"A," she said. "B."`: a mark after a space with a word behind it opens, even if one is open.
                Some(position) if !(may_open && token.after_space) => {
                    let (opening, _) = open[position];
                    self.closing[opening] = Some(at as u32);
                    open.truncate(position);
                }
                _ if may_open => open.push((at, token.word)),
                _ => loose.push(at),
            }
        }
        // `the Sparrows' drummer`: an apostrophe that closes nothing, behind an s.
        for at in loose {
            let owner = at > first
                && self.list[at - 1].end == self.list[at].start
                && self.list[at - 1].is(class::PLURAL_CAPITAL);
            if owner {
                self.list[at].shape = Shape::Possessive;
                self.list[at].word = possessive;
                self.list[at].classes = Classes::default();
            }
        }
    }
}

impl Sequence for Tokens {
    fn len(&self) -> usize {
        self.list.len()
    }

    fn word(&self, index: usize) -> WordId {
        self.list[index].word
    }

    fn classes(&self, index: usize) -> Classes {
        self.list[index].classes
    }
}

impl Sequence for [Token] {
    fn len(&self) -> usize {
        <[Token]>::len(self)
    }

    fn word(&self, index: usize) -> WordId {
        self[index].word
    }

    fn classes(&self, index: usize) -> Classes {
        self[index].classes
    }
}

impl Shape {
    fn of(word: &str) -> Self {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Self::Lower;
        }
        let mut letters = word.chars().filter(|letter| letter.is_alphanumeric());
        let Some(first) = letters.next() else { return Self::Sign };
        if word.starts_with(['\'', '’']) && word.chars().count() == 2 && first == 's' {
            return Self::Possessive;
        }
        if first.is_numeric() {
            return if is_name_with_digits(word) { Self::Capital } else { Self::Number };
        }
        // `$kip`: an s that is written as money.
        if word.starts_with('$') {
            return Self::Capital;
        }
        if !first.is_uppercase() {
            // `iPhone`, `eBay`: a capital inside makes a name.
            return if letters.any(char::is_uppercase) && !word.contains('-') { Self::Capital } else { Self::Lower };
        }
        // `Oscar-winning`, `Dutch-born`: an adjective made from a name.
        let parts = word.split('-').skip(1).filter_map(|part| part.chars().next());
        if word.len() > 6 && parts.last().is_some_and(char::is_lowercase) {
            return Self::Lower;
        }
        if word.ends_with('.') || word.chars().count() == 1 {
            let short = word.split('.').all(|part| part.chars().count() <= 1);
            return if short { Self::Initials } else { Self::Capital };
        }
        if letters.all(|letter| letter.is_uppercase() || letter.is_numeric()) { Self::Capitals } else { Self::Capital }
    }
}

/// `Jin-woo`, `Mi-ran`, `Chiu-wai`: a given name of two syllables as Korean and Chinese are written in English.
///
/// English has `Leeds-born` and `Post-punk` of this form: their last word is one that describes, or both are English.
fn is_of_two_syllables(word: &str, lexicon: &Lexicon) -> bool {
    const DESCRIBING: &str = " born based set led style like bound made long wide pop punk rock core free proof clad era \
        type sized shot run owned built backed signed mad fest fi wave war hit star up off out on in down over to by \
        off fold ish esque hop inn ons ins ups ";
    let Some((first, second)) = word.split_once('-') else { return false };
    let capital = first.starts_with(|letter: char| letter.is_ascii_uppercase());
    let rest = first.get(1..).unwrap_or_default();
    if !capital || !is_syllable(second) || !(rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_lowercase())) {
        return false;
    }
    let is_english = |word: &str| lexicon.is_more_than_a_name(word);
    is_syllable(&first.to_ascii_lowercase())
        && !DESCRIBING.split(' ').any(|word| word == second)
        && !(is_english(first) && is_english(second))
}

/// `A-list`, `B-side`, `B-movie`: a letter that stands for a sort of what the word behind it says, and no name.
fn is_letter_before_word(word: &str, lexicon: &Lexicon) -> bool {
    let Some((letter, word)) = word.split_once('-') else { return false };
    letter.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && lexicon.is_more_than_a_name(word)
}

/// Up to six small letters with vowels in one place.
fn is_syllable(word: &str) -> bool {
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let letters = word.as_bytes();
    let groups = (0..letters.len()).filter(|&at| vowel(letters[at]) && (at == 0 || !vowel(letters[at - 1]))).count();
    letters.len() <= 6 && groups == 1 && letters.iter().all(u8::is_ascii_lowercase)
}

/// `5ive`, `2Pac`, `6Moons`, `+44`: letters behind digits that are no unit and no ending of a number.
fn is_name_with_digits(word: &str) -> bool {
    const UNITS: [&str; 20] = [
        "min", "mins", "sec", "secs", "hrs", "yrs", "mph", "kph", "lbs", "fps", "ppm", "pts", "bhp", "rpm", "kbps",
        "mbps", "khz", "mhz", "ghz", "kms",
    ];
    if let Some(number) = word.strip_prefix('+') {
        return number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let letters = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    letters.chars().count() >= 3
        && letters.chars().all(char::is_alphabetic)
        && !UNITS.iter().any(|unit| letters.eq_ignore_ascii_case(unit))
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("a position inside the text")
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn starts_word(text: &str, at: usize, end: usize) -> bool {
    let mut letters = text[at..end].chars();
    match letters.next() {
        Some(letter) if letter.is_alphanumeric() => true,
        // `+44`, `'60s`: a sign that belongs to the number behind it; `$` before letters is one.
        Some('+') => letters.next().is_some_and(char::is_numeric),
        Some('$') => letters.next().is_some_and(char::is_alphabetic),
        Some('\'' | '’') => letters.next().is_some_and(char::is_numeric) && letters.nth(1) == Some('s'),
        _ => false,
    }
}

/// The shape and the end of a word that is nothing but Latin letters without accents, if what stands behind it is no part of
/// it: nine words of ten are so, and none of them has an ending, a hyphen or a full stop to be looked at.
fn plain_word(bytes: &[u8], at: usize, end: usize) -> Option<(Shape, usize)> {
    let small = |from: usize| from + bytes[from..end].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let is_capital_at = |at: usize| at < end && bytes[at].is_ascii_uppercase();
    let is_capital = is_capital_at(at);
    let stop = small(at + usize::from(is_capital));
    let (shape, stop) = match stop - at {
        _ if is_capital_at(stop) => with_capitals(bytes, at, end),
        0 => return None,
        1 if is_capital => (Shape::Initials, stop),
        _ if is_capital => (Shape::Capital, stop),
        _ => (Shape::Lower, stop),
    };
    let is_alone = stop == end
        || match bytes[stop] {
            b' ' | b',' | b';' | b'?' | b'"' | b')' => true,
            b'.' => stop - at > LONGEST_ABBREVIATION,
            _ => false,
        };
    is_alone.then_some((shape, stop))
}

/// The same of a word that has another capital than its first letter, or only such: `MTV`, `McDonald`.
fn with_capitals(bytes: &[u8], at: usize, end: usize) -> (Shape, usize) {
    let letters = bytes[at..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let stop = at + letters;
    let are_capitals = bytes[at..stop].iter().all(u8::is_ascii_uppercase);
    (if are_capitals { Shape::Capitals } else { Shape::Capital }, stop)
}

/// Whether a sign stands here that is a token by itself, whatever is behind it.
fn is_plain_sign(bytes: &[u8], at: usize, end: usize) -> bool {
    match bytes[at] {
        b',' | b';' | b':' | b'?' | b'!' | b'"' | b'(' | b')' => true,
        // `...` is one sign.
        b'.' => at + 1 == end || bytes[at + 1] != b'.',
        _ => false,
    }
}

fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start + char_at(text, start).len_utf8();
    let alphanumeric_at = |at: usize| at < end && char_at(text, at).is_alphanumeric();
    while at < end {
        if text.as_bytes()[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let letter = char_at(text, at);
        let next = at + letter.len_utf8();
        let inside = match letter {
            letter if letter.is_alphanumeric() => true,
            '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '&' | '!' | '$' | '_' => alphanumeric_at(next),
            '.' => is_inner_stop(text, start, at, end),
            ':' => is_inner_colon(text, start, at, end),
            ',' => {
                text[start..at].bytes().all(|byte| byte.is_ascii_digit())
                    && next < end
                    && text.as_bytes()[next].is_ascii_digit()
            }
            letter => is_combining(letter),
        };
        if !inside {
            break;
        }
        at = next;
    }
    at
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{00AD}')
}

/// Whether a full stop belongs to the word before it: `J.`, `U.S.`, `Mr.`, `3.5`.
fn is_inner_stop(text: &str, start: usize, at: usize, end: usize) -> bool {
    let before = &text[start..at];
    let next = text[at + 1..end].chars().next();
    if next.is_some_and(|letter| letter.is_ascii_digit()) {
        return before.ends_with(|letter: char| letter.is_ascii_digit());
    }
    let last_part = before.rsplit('.').next().unwrap_or(before);
    let single = last_part.chars().count() == 1 && last_part.chars().all(char::is_uppercase);
    single || is_abbreviation(before)
}

/// Whether a colon stands inside a name in capitals: `N:OVA`. `MTV:I` is a label with its answer.
fn is_inner_colon(text: &str, start: usize, at: usize, end: usize) -> bool {
    let behind = text[at + 1..end].split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let capitals = |word: &str| !word.is_empty() && word.chars().all(char::is_uppercase);
    let before = &text[start..at];
    capitals(before) && capitals(behind) && before.len() + behind.len() > 2 && !matches!(behind, "I" | "A")
}

/// Words that are written with a full stop and stand before a name.
fn is_abbreviation(word: &str) -> bool {
    const WORDS: [&str; 14] =
        ["Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Prof", "Rev", "Bros", "vs", "feat", "dir", "Dir"];
    WORDS.contains(&word)
}

/// Words that are written with a full stop and stand before a number.
fn stands_before_number(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "No", "Nos", "no", "nos",
        "Vol", "vol",
    ];
    WORDS.contains(&word)
}

fn sign_end(bytes: &[u8], at: usize, end: usize, letter: char) -> usize {
    let mut stop = at + letter.len_utf8();
    if matches!(letter, '-' | '.') {
        while stop < end && bytes[stop] == bytes[at] {
            stop += 1;
        }
    }
    stop
}

/// Where `'s` starts in a word that ends with it.
fn possessive_start(word: &str) -> Option<usize> {
    let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
    let contraction = ["it", "he", "she", "that", "what", "who", "where", "there", "here", "let", "how"];
    (!owner.is_empty() && !contraction.iter().any(|short| owner.eq_ignore_ascii_case(short))).then_some(owner.len())
}

fn ends_sentence(sign: &str) -> bool {
    matches!(sign, "." | "!" | "?" | "…" | "..." | "....")
}

fn opens_quotation(text: &str, token: &Token) -> bool {
    token.is(class::QUOTATION) && token.after_space && matches!(&text[token.range().bytes()], "\"" | "“")
}

/// The classes that a word has by its form alone; `known` are those it has by its meaning.
fn form_classes(word: &str, shape: Shape, known: Classes) -> Classes {
    let mut classes = Classes::default();
    match shape {
        Shape::Capital | Shape::Capitals => {
            classes |= class::CAPITAL;
            // `Ferrymen`, and not `Carmen`.
            if word.len() > 3 && word.ends_with('s') || word.len() > 6 && word.ends_with("men") {
                classes |= class::PLURAL_CAPITAL;
            }
            if shape == Shape::Capitals && word.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_some() {
                classes |= class::SHOUTED;
            }
            // `U2`, `D12`: digits make a name of it more often than a company.
            let digits = word.bytes().any(|byte| byte.is_ascii_digit());
            if shape == Shape::Capitals && word.len() <= 5 && !digits {
                classes |= class::ACRONYM;
                if word.len() == 2 && known.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
                    classes |= class::BARE_INITIAL;
                }
            }
        }
        // A bare capital letter may be an article or a pronoun; an initial has its full stop.
        Shape::Initials if word.ends_with('.') => classes |= class::CAPITAL | class::INITIAL,
        Shape::Initials => {
            classes |= class::CAPITAL;
            if !matches!(word, "A" | "I" | "O") {
                classes |= class::BARE_INITIAL;
            }
        }
        Shape::Number => classes |= number_classes(word),
        Shape::Lower => {
            if (word.ends_with("ing") || word.ends_with("ed")) && word.contains('-') {
                classes |= class::COMPOUND;
            }
            if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && known.is_empty() {
                classes |= class::PLURAL;
            }
            if matches!(word, "and" | "or") {
                classes |= class::LIST_JOINER;
            }
        }
        Shape::Possessive => {}
        Shape::Sign => match word {
            "," | "&" => classes |= class::LIST_JOINER,
            "." | "!" | "?" | ";" | "…" | "..." => classes |= class::STOP,
            "\"" | "“" | "”" | "„" | "'" | "‘" | "’" | "«" | "»" | "`" => classes |= class::QUOTATION,
            _ => {}
        },
    }
    classes
}

fn number_classes(word: &str) -> Classes {
    if word.ends_with("-year-old") {
        return class::AGE;
    }
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits && word.parse::<u16>().is_ok_and(|year| (1880..2100).contains(&year));
    class::NUMBER | if year { class::YEAR } else { Classes::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn tokens(text: &str, expected: &[&str]) {
        let tokens = Tokens::of_text(text, &Language::english().lexicon);
        let found: Vec<&str> = tokens.list().iter().map(|token| &text[token.range().bytes()]).collect();
        assert_eq!(found, expected);
    }

    /// The words that open a sentence.
    #[track_caller]
    fn sentences(text: &str, expected: &[&str]) {
        let tokens = Tokens::of_text(text, &Language::english().lexicon);
        let opening = tokens.list().iter().filter(|token| token.opens_sentence);
        assert_eq!(opening.map(|token| &text[token.range().bytes()]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn names_stay_in_one_piece() {
        tokens("Jett's band", &["Jett", "'s", "band"]);
        tokens("It's Tatum O'Neal", &["It's", "Tatum", "O'Neal"]);
        tokens("Scout Taylor-Compton, 20.", &["Scout", "Taylor-Compton", ",", "20", "."]);
        tokens("J.K. Moss in L.A. and Mr. Moss", &["J.K.", "Moss", "in", "L.A.", "and", "Mr.", "Moss"]);
        tokens("P!nk, +44 and the '70s", &["P!nk", ",", "+44", "and", "the", "'70s"]);
        tokens("$1,000 -- 3.5", &["$", "1,000", "--", "3.5"]);
        tokens(
            "N:OVA and LUMI:N, 10:30, MTV:I did",
            &["N:OVA", "and", "LUMI:N", ",", "10", ":", "30", ",", "MTV", ":", "I", "did"],
        );
        tokens("the Sparrows' drummer", &["the", "Sparrows", "'", "drummer"]);
        tokens("ex-Tin Sparrows, an ex-wife", &["ex-", "Tin", "Sparrows", ",", "an", "ex-wife"]);
        tokens("the Nora Lind-starrer Dusk", &["the", "Nora", "Lind", "-starrer", "Dusk"]);
        tokens("an Oscar-winning Anna-Lena Roe", &["an", "Oscar-winning", "Anna-Lena", "Roe"]);
        tokens("an Ada Moss-Hanna Roe comedy", &["an", "Ada", "Moss", "-", "Hanna", "Roe", "comedy"]);
    }

    #[test]
    fn a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word() {
        sentences("She sang. He left.", &["She", "He"]);
        sentences("Mr. Moss met J. K. Moss.", &["Mr."]);
        sentences("\"Go,\" she said. \"Go!\" He went.", &["\"", "\"", "He"]);
        sentences("\"Is it over?\" she asked.", &["\""]);
        sentences("In \"The Tin Drum\" she sang.", &["In"]);
    }

    #[test]
    fn an_opening_quotation_mark_knows_the_one_that_closes_it() {
        let text = "\"I saw 'The Tin Drum,' \" she said. \"Twice.\"";
        let tokens = Tokens::of_text(text, &Language::english().lexicon);
        let pairs: Vec<&str> = (0..tokens.list().len())
            .filter_map(|at| {
                Some(&text[tokens.list()[at].start as usize..tokens.list()[tokens.closing(at)?].end as usize])
            })
            .collect();
        assert_eq!(pairs, ["\"I saw 'The Tin Drum,' \"", "'The Tin Drum,'", "\"Twice.\""]);
    }

    #[test]
    fn a_given_name_of_two_syllables_is_no_description() {
        let lexicon = Language::english().lexicon;
        let names = ["Jin-woo", "Do-kyung", "Mi-ran", "Chiu-wai", "Eun-bi", "Hyun-seok", "Ji-won"];
        let others = ["Leeds-born", "Post-punk", "Oscar-tipped", "Hip-hop", "Taylor-Compton", "Potter-mad", "Post-war"];
        assert_eq!(names.map(|word| is_of_two_syllables(word, &lexicon)), [true; 7]);
        assert_eq!(others.map(|word| is_of_two_syllables(word, &lexicon)), [false; 7]);
    }

    #[test]
    fn a_letter_before_an_english_word_makes_no_name() {
        let lexicon = Language::english().lexicon;
        let shape = |word: &str| Tokens::of_text(word, &lexicon).list()[0].shape;
        assert_eq!(["A-list", "B-side", "B-movie", "E-mail"].map(shape), [Shape::Lower; 4]);
        assert_eq!(["T-ara", "X-Men", "M-flo"].map(shape), [Shape::Capital; 3]);
    }

    #[test]
    fn a_word_is_told_by_its_form() {
        let cases = [
            ("film", Shape::Lower),
            ("Jett", Shape::Capital),
            ("McDonald", Shape::Capital),
            ("eBay", Shape::Capital),
            ("MTV", Shape::Capitals),
            ("J.", Shape::Initials),
            ("A", Shape::Initials),
            ("18-year-old", Shape::Number),
            ("5ive", Shape::Capital),
            ("6Moons", Shape::Capital),
            ("+44", Shape::Capital),
            ("$kip", Shape::Capital),
            ("90mins", Shape::Number),
            ("20th", Shape::Number),
            ("Oscar-winning", Shape::Lower),
            ("'s", Shape::Possessive),
            ("—", Shape::Sign),
        ];
        for (word, expected) in cases {
            assert_eq!(Shape::of(word), expected, "{word}");
        }
    }
}
