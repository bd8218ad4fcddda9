//! The filters and functions that templates have beside those of the engine.

use std::sync::Arc;

use jiff::civil;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    article::address,
    date::QualifiedDate,
    interface::Interface,
    page::{address::Addresses, html::Html},
    slug::slug_of,
};

/// Registers the filters, which need no site.
pub(super) fn register_filters(tera: &mut Tera, interface: &Arc<Interface>) {
    let words = Arc::clone(interface);
    tera.register_filter("date", move |edtf: &str, arguments: Kwargs, _: &State| -> TeraResult<String> {
        only(&arguments, "date", &["format"])?;
        date(edtf, arguments.get::<&str>("format")?, &words)
    });
    tera.register_filter("slug", |text: &str, arguments: Kwargs, _: &State| {
        only(&arguments, "slug", &[]).map(|()| slug_of(text))
    });
    tera.register_filter("json", |value: Value, arguments: Kwargs, _: &State| {
        only(&arguments, "json", &[]).and_then(|()| json(&value))
    });
    tera.register_filter("markdown", |text: &str, arguments: Kwargs, _: &State| {
        only(&arguments, "markdown", &[]).map(|()| Value::safe_string(&markdown(text)))
    });
}

/// Registers the functions that lead to pages.
pub(super) fn register_functions(tera: &mut Tera, interface: &Arc<Interface>, addresses: Addresses) {
    let addresses = Arc::new(addresses);
    let (known, words) = (Arc::clone(&addresses), Arc::clone(interface));
    tera.register_function("address", move |arguments: Kwargs, state: &State| -> TeraResult<Value> {
        only(&arguments, "address", &["name"])?;
        let address = known.find(arguments.must_get::<&str>("name")?, &words);
        address.map_or(Ok(Value::none()), |address| Ok(Value::from_serializable(&address.from(&root(state)?))))
    });
    let (known, words) = (addresses, Arc::clone(interface));
    tera.register_function("link", move |arguments: Kwargs, state: &State| -> TeraResult<Value> {
        only(&arguments, "link", &["name", "text"])?;
        let name = arguments.must_get::<&str>("name")?;
        let text = arguments.get::<&str>("text")?;
        let mut link = Html::default();
        match known.find(name, &words) {
            Some(address) => {
                link.tag("<a href=\"");
                link.text(&address.from(&root(state)?).path);
                link.tag("\">");
                link.text(text.unwrap_or(&address.name));
                link.tag("</a>");
            }
            None => link.text(text.unwrap_or(name)),
        }
        Ok(Value::safe_string(link.as_str()))
    });
}

/// Refuses arguments that a filter or function does not have; the engine lets them pass.
fn only(arguments: &Kwargs, caller: &str, known: &[&str]) -> TeraResult<()> {
    let unknown = arguments.iter().filter_map(|(key, _)| key.as_str()).find(|key| !known.contains(key));
    let Some(unknown) = unknown else { return Ok(()) };
    let has = match known {
        [] => "none".to_owned(),
        known => known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    };
    Err(Error::message(format!("`{caller}` has no argument `{unknown}`; it has {has}")))
}

/// What leads from the page that is rendered to the output folder.
fn root(state: &State) -> TeraResult<String> {
    let page = state.get::<Value>("page")?;
    let root = page.as_ref().and_then(|page| page.get_from_path("root"));
    Ok(root.and_then(|root| root.as_str().map(str::to_owned)).unwrap_or_default())
}

/// A date in the words of the pages; with a format as `strftime` has it, which only a whole day can fill.
fn date(edtf: &str, format: Option<&str>, interface: &Interface) -> TeraResult<String> {
    let Some(format) = format else { return Ok(interface.written_date(edtf)) };
    let failed = |reason: &str| Error::message(format!("`{edtf}` cannot be written as `{format}`: {reason}"));
    let date = QualifiedDate::parse_edtf(edtf).ok_or_else(|| failed("it is no EDTF date"))?.date;
    let (Some(year), Some(month), Some(day)) = (date.year, date.month, date.day) else {
        return Err(failed("it is no whole day; without `format` any date can be written"));
    };
    let year = i16::try_from(year).map_err(|error| failed(&error.to_string()))?;
    let day = civil::Date::new(year, month as i8, day as i8).map_err(|error| failed(&error.to_string()))?;
    jiff::fmt::strtime::format(format, day).map_err(|error| failed(&error.to_string()))
}

/// A value as JSON that may stand in a `script` element: `<`, `>` and `&` are escaped.
fn json(value: &Value) -> TeraResult<Value> {
    let json = serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))?;
    Ok(Value::safe_string(&json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")))
}

/// `CommonMark` as HTML. HTML in it is shown as text, images become links, and an address that pages must not link to
/// is left out.
fn markdown(text: &str) -> String {
    let events =
        Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES).map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
            Event::Start(
                Tag::Image { link_type, dest_url, title, id } | Tag::Link { link_type, dest_url, title, id },
            ) => {
                let dest_url = address::safe(&dest_url).map_or(CowStr::Borrowed(""), CowStr::from);
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::End(pulldown_cmark::TagEnd::Image) => Event::End(pulldown_cmark::TagEnd::Link),
            other => other,
        });
    let mut html = String::new();
    html::push_html(&mut html, events);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_a_text_cannot_become_markup_or_script() {
        let html = markdown("*so* <b onclick=x>bold</b> [a](javascript:x) ![b](https://x.org/i.png) [c](d.html)");
        insta::assert_snapshot!(html, @r#"<p><em>so</em> &lt;b onclick=x&gt;bold&lt;/b&gt; <a href="">a</a> <a href="https://x.org/i.png">b</a> <a href="d.html">c</a></p>"#);
    }

    #[test]
    fn json_can_stand_in_a_script_element() {
        let value = Value::from_serializable(&["</script>", "a & b"]);
        assert_eq!(json(&value).unwrap().as_str(), Some(r#"["\u003c/script\u003e","a \u0026 b"]"#));
    }

    #[test]
    fn dates_are_written_in_words_or_in_a_format() {
        let interface = Interface::of("en");
        assert_eq!(date("2010-03", None, &interface).unwrap(), "March 2010");
        assert_eq!(date("2010-03-19", Some("%d.%m.%Y"), &interface).unwrap(), "19.03.2010");
        for (edtf, format) in [("2010-03", "%d.%m.%Y"), ("soon", "%Y"), ("2010-03-19", "%H")] {
            let error = date(edtf, Some(format), &interface).unwrap_err().to_string();
            assert!(error.starts_with(&format!("`{edtf}` cannot be written as `{format}`: ")), "{error}");
        }
    }
}
