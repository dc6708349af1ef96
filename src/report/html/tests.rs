use super::*;
use crate::check::score;
use crate::domain::{Instance, Lead, Limit, Member, Order, OrderPlan, Outcome, Solution, Termination};
use crate::report::{Label, Source, left_out};

/// Two makers of shoes whose names try to be code, one of them with a place.
fn instance() -> Instance {
    use crate::domain::{
        Calendar, Capability, Capacity, Coordinates, Delivery, Id, Market, Money, Place, Producer, Product,
        Status,
    };
    let id = |text: &str| Id::new(text).unwrap();
    let calendar = Calendar::undated(2);
    let producer = |name: &str, at: Option<Coordinates>| Producer {
        id: id(name),
        name: format!("<script>alert('{name}')</script> & \"{name}\""),
        place: Place { regency: Some(id("<b>Sidoarjo</b>")), district: None, coordinates: at },
        sector: None,
        groups: Default::default(),
        status: Status::Ready,
        waiting_since: None,
        own_workshop: true,
        may_lead: true,
        export_years: 0,
        on_time_rate: None,
        activation_cost: Money::ZERO,
        capacity: Capacity::PerPeriod(vec![100, 100]),
        capabilities: vec![Capability {
            product: id("shoe"),
            grade: 80,
            unit_cost: Money(1_250),
            setup_cost: Money::ZERO,
            min_lot: 0,
            lot_step: 1,
            reject_rate: 0,
            lead_time_days: 0,
            monthly_realised: None,
            monthly_committed: 0,
            month_factor: None,
            monthly_installed: None,
            work: None,
            attributes: Default::default(),
        }],
        contact: Default::default(),
    };
    let due = |period: usize| Delivery { period, date: calendar.last_day(period), quantity: 60 };
    let shoe = Product { id: id("shoe"), sector: None, hs_code: None, unit: None, attributes: vec![] };
    let order =
        Order { buyer: Some("<img src=x>".into()), ..Order::new(id("o"), id("shoe"), vec![due(0), due(1)]) };
    Instance::new(Market {
        currency: Default::default(),
        calendar: calendar.clone(),
        products: vec![shoe],
        producers: vec![
            producer("a", Some(Coordinates { lat: -7.4, lon: 112.7 })),
            producer("b", None),
            producer("c", None),
        ],
        groups: vec![],
        certificates: vec![],
        orders: vec![order],
        overrides: vec![],
        promises: vec![],
        rule_book: Default::default(),
    })
    .unwrap()
}

fn page(members: Vec<Member>, source: Source, language: Language) -> String {
    let instance = instance();
    let lead = members.first().map(|member| Lead::Member(member.producer));
    let plan = OrderPlan { accepted: !members.is_empty(), members, lost: Vec::new(), lead };
    let outcome = Outcome {
        termination: Termination::Feasible(Limit::Time),
        solution: Some(Solution { orders: vec![plan] }),
        stages: Vec::new(),
        work: 0,
        notes: Vec::new(),
    };
    let solution = outcome.solution.as_ref();
    let answer = Answer {
        instance: &instance,
        outcome: &outcome,
        score: solution.map(|solution| score(&instance, solution)),
        source,
        strategy: "milp",
        seed: 0,
        seconds: 1.0,
        digest: "d".repeat(64),
        left_out: vec![left_out(&instance, 0, solution.map(|solution| &solution.orders[0]))],
        label: Label::Plan(1),
        others: Vec::new(),
        further: Vec::new(),
        verbose: false,
    };
    String::from_utf8(render(&answer, language)).unwrap()
}

fn members() -> Vec<Member> {
    vec![
        Member { producer: 0, made: vec![(0, 50), (1, 50)] },
        Member { producer: 1, made: vec![(0, 10), (1, 10)] },
    ]
}

#[test]
fn names_cannot_become_code() {
    for language in Language::ALL {
        let page = page(members(), Source::Search, language);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>Sid"), "{page}");
        assert!(page.contains("&lt;script&gt;alert('a')&lt;/script&gt; &amp; &quot;a&quot;"));
        // The only elements are those this renderer writes; in attributes the quotes are escaped.
        assert!(page.contains("aria-label=\"&lt;script&gt;"));
    }
}

#[test]
fn the_file_loads_nothing() {
    let page = page(members(), Source::Search, Language::English);
    for reach in ["http:", "https:", "src=", "href=", "url(", "@import", "style=", "onclick", "<link"] {
        // The buyer's own text is there, escaped.
        assert!(!page.replace("&lt;img src=x&gt;", "").contains(reach), "{reach}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_place_that_is_unknown_is_said_and_not_drawn() {
    let wording = Wording::new(Language::English);
    let drawn = page(members(), Source::Search, Language::English);
    assert!(drawn.contains("class=\"map\"") && drawn.contains("Not on the map, place unknown"));
    let unknown = vec![Member { producer: 1, made: vec![(0, 60), (1, 60)] }];
    let page = page(unknown, Source::Search, Language::English);
    assert!(!page.contains("class=\"map\"") && page.contains(&wording.word("map-unknown")));
}

#[test]
fn a_plan_from_a_file_is_never_called_proved() {
    let judged = page(members(), Source::File { claims_proof: false }, Language::English);
    assert!(judged.contains("Checked again independently.") && !judged.contains("Proved"));
    let claimed = page(members(), Source::File { claims_proof: true }, Language::English);
    assert!(claimed.contains("The plan file calls this plan proved best") && !claimed.contains("Proved"));
}

#[test]
fn headings_stand_in_order_and_ids_once() {
    for members in [members(), Vec::new()] {
        let page = page(members, Source::Search, Language::Indonesian);
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"id\">"));
        assert_eq!(page.matches("<h1>").count(), 1);
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "{ids:?}");
        for drawing in page.split("<svg").skip(1) {
            assert!(drawing.split('>').next().unwrap().contains("role=\"img\" aria-label=\""));
        }
    }
}
