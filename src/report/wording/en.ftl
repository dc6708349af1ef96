# Every sentence of kongsi in English. One message per line; the program fills in { $name }.
# Message names must be those of id.ftl.

## Headline

order-phrase = { $quantity } { $unit } of { $product }{ $destination ->
    [none] {""}
   *[other] {" for "}{ $destination }
 }
lead-phrase = { $lead ->
    [none] {""}
   *[other] {", led by "}{ $lead }
 }
headline-plan = { order-phrase }: { $members ->
    [one] { $members } producer
   *[other] { $members } producers
 }{ lead-phrase }
headline-partial = { order-phrase }: { $members ->
    [one] { $members } producer makes
   *[other] { $members } producers make
 } { $delivered }, { $lost } stay undelivered{ lead-phrase }
headline-infeasible = { order-phrase }: cannot be filled
headline-unknown = { order-phrase }: no plan yet
headline-declined = { order-phrase }: not taken
headline-market = { $orders } orders: { $accepted } taken, { $declined } not taken; { $members ->
    [one] { $members } producer works
   *[other] { $members } producers work
 }
headline-market-infeasible = { $orders } orders: cannot be filled together
headline-market-unknown = { $orders } orders: no plan yet
order-title = Order { $order }{ $buyer ->
    [none] {""}
   *[other] {" of "}{ $buyer }
 }

## Table and schedule

column-producer = Producer
column-quantity = Quantity
column-for = For { $date }
column-cost = Cost
row-total = Together
role-lead = lead exporter
role-member = member
lead-group = Lead exporter: { $lead }, the group of all members.
lead-external = Lead exporter: { $lead }, outside the consortium.
schedule-title = Work schedule
schedule-once = { $quantity } in { $when }
schedule-run = { $quantity } every { $unit ->
    [month] month
    [week] week
   *[period] period
 } of { $when }
period-span = periods { $first }–{ $last }
period-number = period { $first }
lost-line = Undelivered: { $list }.
lost-item = { $quantity } of the delivery of { $date }

## Cost

cost-title = Cost
cost-line = { $total } in all, { $exact ->
    [yes] {""}
   *[no] {"about "}
 }{ $each } per { $unit }
cost-total = { $total } in all
cost-production = production
cost-setup = set-up
cost-activation = visits
cost-holding = storage
cost-penalty = penalty for what is missing
cost-declined = orders not taken
revenue-line = Sells for { $revenue }, { $margin } above cost.

## How sure

sure-optimal-total = Proved cheapest: no other consortium costs less.
sure-optimal-undelivered = Proved: nothing leaves less undelivered.
sure-optimal-members = Proved: no plan needs fewer members.
sure-optimal-cost = Proved cheapest: no other consortium costs less.
sure-optimal-margin = Proved most profitable: no other consortium earns more.
sure-optimal-spread = Proved most even in grade.
sure-optimal-grade = Proved highest in grade.
sure-optimal-waiting = Proved: nothing serves those who wait longest better.
sure-optimal-load = Proved most even in work.
sure-optimal-many = Proved best in the order of the goals: { $goals }.
sure-gap = At most { $gap } from the best.
sure-gap-money = At most { $gap } from the { $criterion ->
    [margin] most profitable
   *[cost] cheapest
 }.
sure-unproved = Not proved best: a better plan may exist.
sure-method = Made by { $strategy }, which does not prove whether a better plan exists.
sure-stage = Goal not proved yet: { $criterion }.
sure-judged = Checked again independently.
infeasible-proved = No consortium meets all requirements. This is proved, not guessed.
not-found = No plan found yet. That does not mean the order is impossible: give it more time.
limit-time = Stopped by the time limit.
limit-work = Stopped by the search limit.
limit-gap = Stopped because it is close enough to the best.
limit-interrupt = Stopped by you.
termination-optimal = proved best
termination-feasible = a plan, not proved best
termination-infeasible = proved impossible
termination-no_solution_found = no plan yet
criterion-total = least cost
criterion-undelivered = least undelivered
criterion-members = fewest members
criterion-cost = least cost without penalties
criterion-margin = greatest margin
criterion-spread = most even grade
criterion-grade = highest grade
criterion-waiting = longest waiting first
criterion-load = most even work
declined-line = This plan does not take the order{ $cost ->
    [none] {""}
   *[other] {"; not taking it counts as "}{ $cost }
 }.
declined-proved = Taking it is proved no better for all orders together.
shortage-line = The { $members ->
    [one] largest eligible producer
   *[other] { $members } largest eligible producers together
 }{ $limit ->
    [none] {""}
   *[other] {" (at most "}{ $limit } members)
 } can make only { $together } by { $date }; { $needed } are needed.
shortage-nobody = Not one producer is eligible for this order.
shortage-makers = What each can make: { $list }.
shortage-maker = { $name } { $quantity }

## Left out

left-out-title = Left out ({ $count ->
    [one] { $count } producer
   *[other] { $count } producers
 })
makers-title = Who makes this product ({ $count ->
    [one] { $count } producer
   *[other] { $count } producers
 })
locked-ineligible = Locked in, but not eligible for this order: { $list }.
locked-unlike = Locked in together, but not alike: { $list }.
locked-pair = { $first } and { $second }
left-out-unlisted = Who was left out is not listed for a market of this size; ask for one order with --order.
left-out-nobody = Every maker of this product takes part.
left-out-overlap = A producer may be named more than once.
left-out-non-makers = { $count ->
    [one] { $count } other producer in the data does
   *[other] { $count } other producers in the data do
 } not make this product.
list-more = and { $count } more
list-hint = Full list: add -v.
why-product = Does not make this product
why-attribute = { $key } is not { $wanted }
why-grade = Grade below { $floor }
why-certificate = { $level ->
    [product] Product certificate
   *[facility] Workshop certificate
 } { $schemes } not met
why-workshop = No workshop of its own
why-status = { $status ->
    [waiting] Still on the waiting list
    [coaching] Still in coaching
   *[ready] Ready, while this order is for others
 }
why-lot = Cannot make its least quantity before the last delivery
why-radius = More than { $radius } km from the place of shipment
why-group = Not a member of { $group }
why-ban = Banned by you
why-similarity-grade = Grade more than { $spread } away from a member
why-similarity-attribute = Less than { $wanted } % like a member
why-similarity-distance = More than { $within } km from a member
why-not-chosen = Eligible, but not used in this plan
why-eligible = Eligible
why-count = { $title }: { $count ->
    [one] { $count } producer
   *[other] { $count } producers
 }
item-name = { $name }
item-attribute = { $name } ({ $has ->
    [none] not stated
   *[other] { $has }
 })
item-grade = { $name } ({ $grade })
item-certificate-missing = { $name } (none)
item-certificate-dead = { $name } (no longer valid)
item-certificate-pending = { $name } (applied for)
item-certificate-lapses = { $name } (lapses { $expires }, last delivery { $needed })
item-certificate-late = { $name } (issued { $issued }, work starts { $needed })
item-status = { $name }{ $days ->
    [0] {""}
    [one] {" ("}{ $days } day)
   *[other] {" ("}{ $days } days)
 }
item-lot = { $name } (at least { $least }, can make { $most })
item-lot-step = { $name } (at least { $least } in multiples of { $step }, can make { $most })
item-lot-window = { $name } (no time: its lead time runs past the last delivery)
item-lot-full = { $name } (no capacity left)
item-radius = { $name } ({ $metres } km)
item-radius-unknown = { $name } (distance unknown)
item-similarity-grade = { $name } ({ $grade }, while { $other } has { $other_grade })
item-similarity-attribute = { $name } ({ $alike } % like { $other })
item-similarity-distance = { $name } ({ $metres } km from { $other })
item-similarity-unknown = { $name } (distance to { $other } unknown)
item-not-chosen = { $name } ({ $cost } per { $unit }, can make { $most })

## Papers and remarks

checklist-title = Papers to prepare
checklist-shipment = for the shipment: { $schemes }
checklist-importer = from the buyer's side: { $schemes }
checklist-exporter = { $lead ->
    [none] from the lead exporter: { $schemes }
   *[other] from { $lead }: { $schemes }
 }
checklist-buyer = usually asked for by buyers, not mandatory: { $schemes }
checklist-voluntary = voluntary: { $schemes }
checklist-verify = { $schemes } (rule not confirmed, ask first)
checklist-or = { $first } or { $second }
notes-title = Good to know
destination-unknown = The data has no rule for { $country } yet. That does not mean allowed: ask for its import requirements first.
certificate-undated = Undated, taken as valid: { $list }.
certificate-undated-item = { $scheme } of { $name }
rule-stale = Rules not verified for a long time: { $schemes }.
columns-unused = Kept, not used in the sums: { $columns }.
note-backend-claim = The solver { $backend } says of itself: { $claim }. That is no proof.
note-fairness = { $free ->
    [yes] Putting fairness first adds nothing to the cost
   *[no] Putting fairness first adds { $more } to the cost ({ $percent })
}: without it the cheapest plan { $sure ->
    [yes] is proved to cost { $without }
   *[no] known costs { $without }
}.
note-backend-failed = The solver { $backend } failed ({ $cause }); the search went on without it.
footer = Strategy { $strategy } · { $seconds } seconds · data { $digest }

## Page and message

fact-delivery = { $quantity } { $unit } on { $date }
fact-place = ships from { $place }
members-title = Who makes how many
bar-title = Delivery of { $date }
bar-all = All deliveries
bar-lost = { $quantity } undelivered
column-grade = Grade
unit-price = { $cost } per { $unit }
survival-line = Should any one member stop, the others can still make { $part }.
grades-title = Evenness of grade
grades-gap = gap { $gap }{ $limit ->
    [none] {""}
   *[other] {", at most "}{ $limit }
 }
grades-hint = Letters: members. Empty dots: other makers of this product.{ $floor ->
    [none] {""}
   *[other] {" Dashed line: the floor, "}{ $floor }.
 }
grades-label = Grades of the members: { $list }.{ $floor ->
    [none] {""}
   *[other] {" Floor "}{ $floor }.
 }{ $window ->
    [none] {""}
   *[other] {" Window "}{ $window }.
 }
map-title = Where they are
map-label = Map: { $list }{ $place ->
    [none] {""}
   *[other] {"; place of shipment "}{ $place }
 }.
map-item = { $name } in { $place }
map-hint = North is up. Square: place of shipment. Empty circles: other makers of this product nearby.
map-missing = Not on the map, place unknown: { $list }.
map-unknown = No map: the data has no coordinates of the members.
cost-each = Per { $unit }
cost-each-value = { $exact ->
    [yes] {""}
   *[no] {"about "}
 }{ $each }
cost-revenue = Sells for
cost-margin = Above cost
sure-title = How sure
sure-claimed = The plan file calls this plan proved best, and its figures agree; the proof was not repeated here.
sure-not-searched = Whether a better plan exists was not looked into here.
goal-bound = { $value }, at best { $bound }
made-strategy = Strategy
made-seed = Seed
made-plan = Plan (SHA-256)
made-data = Data (SHA-256)
made-version = Program
made-hint = Two papers with the same plan code speak of the same plan.
message-member = - { $name }{ $lead ->
    [yes] {" (lead exporter)"}
   *[no] {""}
 }: { $quantity } { $unit }{ $parts ->
    [none] {""}
   *[other] {" ("}{ $parts })
 }
message-part = { $quantity } for { $date }
message-cut = … and { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }, see the full report.

## Workbook

sheet-summary = Summary
sheet-allocation = Allocation
sheet-deliveries = Deliveries
sheet-work = Work schedule
sheet-left-out = Left out
sheet-papers = Certificates
column-amount = Amount
column-order = Order
column-buyer = Buyer
column-product = Product
column-destination = Destination
column-id = Producer id
column-role = Role
column-unit = Unit
column-unit-cost = Unit cost
column-delivery = Delivery
column-from = From
column-until = Until
row-undelivered = Undelivered
column-reason = Reason
column-figures = Its figures
column-level = Held by
column-holder = In this plan
column-paper = Certificate or paper
column-strength = How binding
column-confidence = Confidence
column-source = Source
column-verified = Verified
level-facility = each workshop
level-product = each member's product
level-exporter = lead exporter
level-shipment = the shipment
level-importer = the buyer's side
strength-mandatory = mandatory
strength-buyer = usually asked for by buyers
strength-voluntary = voluntary
confidence-high = high
confidence-medium = medium
confidence-low = low
source-order = asked for by the order

## Dates and units

date = { $day } { $month } { $year }
date-span = { $first }–{ $last }
date-span-month = { $day }–{ $last }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
unit-pair = { $count ->
    [one] pair
   *[other] pairs
 }
unit-pasang = { unit-pair }
unit-piece = { $count ->
    [one] piece
   *[other] pieces
 }
unit-buah = { unit-piece }
unit-potong = { unit-piece }
unit-sheet = { $count ->
    [one] sheet
   *[other] sheets
 }
unit-lembar = { unit-sheet }
unit-set = { $count ->
    [one] set
   *[other] sets
 }
unit-unit = { $count ->
    [one] unit
   *[other] units
 }
unit-kg = kg
product-leather-shoe = leather shoes
product-sandal = sandals
product-leather-bag = leather bags
product-batik = batik
product-wooden-toy = wooden toys
country-AE = the United Arab Emirates
country-AU = Australia
country-BN = Brunei
country-CN = China
country-DE = Germany
country-EU = the European Union
country-FR = France
country-GB = the United Kingdom
country-HK = Hong Kong
country-IN = India
country-IT = Italy
country-JP = Japan
country-KR = South Korea
country-MY = Malaysia
country-NL = the Netherlands
country-PH = the Philippines
country-SA = Saudi Arabia
country-SG = Singapore
country-TH = Thailand
country-TR = Turkey
country-TW = Taiwan
country-US = the United States
country-VN = Vietnam

## Checks

check-data-good = Good data: { $producers ->
    [one] { $producers } producer
   *[other] { $producers } producers
 }, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 }, { $periods ->
    [one] { $periods } period
   *[other] { $periods } periods
 }.
check-plan-good = This plan is valid: it meets every requirement.
check-plan-value = It costs { $total }.
proof-none = No proof was written: the search ended before anything was proved.
proof-re-added = The proof holds: no plan is cheaper. Every step was added up again.
proof-re-solved = The proof holds: no plan is cheaper. Every step was added up again, and some were solved again.
proof-search-trusted = What is written of the proof holds. Some parts were searched by the program and are not written down: they are trusted, not checked.
proof-refused = The proof does not hold. { $reason }
proof-refused-at = The proof does not hold, at case { $case }. { $reason }
proof-not-one-order = It is about one order, and the data has another number of orders.
proof-plan-differs = It is about another plan, or the plan is not valid.
proof-cheaper-declined = Turning the order down costs less.
proof-leaders-missing = It leaves out some way to lead the consortium.
proof-structure = A case leads nowhere, or back.
proof-not-priced = The prices do not prove what they should.
proof-not-impossible = A plan may be left where none should be.
proof-cheaper-plan = Solved again, there may be a cheaper plan.
check-plan-bad = This plan is not valid: { $count ->
    [one] { $count } violation
   *[other] { $count } violations
 }.
violation-where = Order { $order }{ $producer ->
    [none] {""}
   *[other] {", "}{ $producer }
 }

## Faults in the data

faults-title = { $count ->
    [one] { $count } fault in the data
   *[other] { $count } faults in the data
 }
fault-expires-before-issue = The certificate lapses on { $expires }, before it is issued on { $issued }.
    .advice = Check both dates; maybe they are swapped.
fault-too-many-producers = There are { $count } producers; at most { $most } fit.
    .advice = Split the data by region or by product.
fault-too-many-orders = There are { $count } orders; at most { $most } fit.
    .advice = Split the orders into several files.
fault-too-many-periods = The calendar has { $count } periods; at most { $most } fit.
    .advice = Use months as periods, or shorten the calendar.
fault-too-many-decimals = The currency has { $count } decimals; at most { $most } fit.
    .advice = Use fewer decimals.
fault-no-periods = The calendar has no periods.
    .advice = Give it at least 1 period.
fault-no-orders = There are no orders.
    .advice = Add at least one order.
fault-duplicate-id = The id { $id } equals { $other }, or differs only in case or spaces.
    .advice = Give them different ids, or merge the two rows.
fault-fraction-above-one = A part is larger than the whole.
    .advice = Give a number between 0 and 100 per cent.
fault-capacity-length = The capacity lists { $given } numbers, but the calendar has { $periods } periods.
    .advice = Give one number for every period.
fault-quantity-too-large = The quantity is too large; at most { $most } fit.
    .advice = Check the number; maybe point and comma are swapped.
fault-duplicate-capability = The product { $product } is listed twice for one producer.
    .advice = Keep one row.
fault-unknown-product = The product { $product } is not in the list of products.
    .advice = Add the product, or correct its spelling.
fault-grade-above-100 = The value { $value } is above 100.
    .advice = Give a number from 0 to 100 (A = 90, B = 75, C = 60).
fault-reject-rate-too-high = Everything is rejected, so nothing can be delivered.
    .advice = Give a reject rate below 100 per cent.
fault-lot-step-zero = Multiples of 0 are impossible.
    .advice = Give 1 where any quantity will do.
fault-capacity-missing = The realised monthly production of { $product } is missing.
    .advice = Give what is really made in a month, not what the machines could make.
fault-committed-without-capacity = Work is promised elsewhere, but the realised production is 0.
    .advice = Give the realised production, or clear what is promised.
fault-work-out-of-range = The work of one piece is 0, or more than { $most } units of capacity.
    .advice = Check the realised production of this producer's products.
fault-nobody-makes-product = Nobody makes { $product }.
    .advice = Check the spelling of the product, or add a producer who makes it.
fault-negative-money = An amount of money cannot be negative.
    .advice = Give 0 or more.
fault-nothing-ordered = The order's quantity is 0.
    .advice = Give the quantity of each delivery.
fault-delivery-beyond-calendar = The delivery falls in period { $period }, but the calendar has only { $periods }.
    .advice = Lengthen the calendar, or move the delivery forward.
fault-delivery-before-release = The delivery of { $date } comes before the first day of work, { $release }.
    .advice = Check both dates; maybe they are swapped.
fault-members-min-zero = At least 0 members is impossible.
    .advice = Give 1 or more.
fault-members-max-zero = At most 0 members means that nobody may take part.
    .advice = Give 1 or more, or leave it empty.
fault-members-min-above-max = The fewest members, { $min }, are more than the most, { $max }.
    .advice = Check both numbers; maybe they are swapped.
fault-share-min-above-max = The least share is above the greatest.
    .advice = Check both numbers; maybe they are swapped.
fault-steady-with-partial = Steady delivery cannot be combined with partial delivery.
    .advice = Choose one of them.
fault-locked-and-banned = { $producer } is both locked in and banned.
    .advice = Remove one of the two.
fault-unknown-producer = The producer { $producer } is not in the data.
    .advice = Check the spelling of the id.
fault-unknown-group = The group { $group } does not exist and has no members.
    .advice = Check the spelling of the co-operative or cluster.
fault-external-lead-is-producer = The external exporter { $producer } is a producer of this market.
    .advice = Ask for a member as lead, or use another id.
fault-admits-nobody = No status of producers is admitted.
    .advice = Admit at least one: ready, waiting or coaching.
fault-radius-without-place = There is a radius, but the place of shipment is unknown.
    .advice = Give latitude and longitude of the place, or clear the radius.
fault-transport-without-place = There is a transport rate, but the place of shipment is unknown.
    .advice = Give latitude and longitude of the place, or clear the transport rate.
fault-transport-distance-unknown = Nobody knows where producer { $producer } is, so its transport cannot be priced.
    .advice = Give its latitude and longitude, or agree a unit cost for this order.
fault-duplicate-override = The agreement for this order and producer is listed twice.
    .advice = Keep one.
fault-proof-of-other-data = This proof is about other data.
    .advice = Check the proof with the file it was written for.
fault-unknown-order = The order { $order } is not in the data.
    .advice = Check the spelling of the id.
fault-promise-of-other-product = Work is promised for { $product }, which this producer does not make.
    .advice = Check the product, or add it to what this producer makes.
fault-promise-beyond-calendar = Promised work falls in period { $period }, outside the calendar.
    .advice = Lengthen the calendar, or check the period.
fault-money-too-large = The amount of money is too large.
    .advice = Check the number; maybe point and comma are swapped.
fault-group-is-producer = The group { $id } has the id of a producer.
    .advice = Give it another id.
fault-lead-time-too-long = The lead time is too long; at most { $most } days.
    .advice = Check the number; it is in days.
fault-month-factor-too-large = The month factor is too large; at most { $most }.
    .advice = Give 1 for a usual month, 0.5 for half the production.
fault-coordinates-out-of-range = Latitude or longitude is off the earth.
    .advice = Latitude -90 to 90, longitude -180 to 180; maybe they are swapped.
fault-empty-file = The file is empty.
    .advice = Choose a file with data in it.
fault-byte-order-mark = The file starts with a byte order mark (BOM).
    .advice = Save it again as UTF-8 without a BOM.
fault-utf16 = The file is written in UTF-16.
    .advice = Save it again as UTF-8.
fault-not-utf8 = There is a byte here that is not UTF-8 ({ $byte }).
    .advice = Save the file again as UTF-8.
fault-json-syntax = This is not well-formed JSON: { $cause }.
    .advice = Correct it at that line and column; often a comma or a quote is missing.
fault-unexpected-end = The file ends before it is complete.
    .advice = Download or copy the whole file again.
fault-trailing-bytes = Something follows after the end of the data.
    .advice = Delete everything after the last closing brace.
fault-nesting-too-deep = The data is nested too deeply.
    .advice = Check whether this is a kongsi data file.
fault-duplicate-key = This field is written twice.
    .advice = Keep one.
fault-missing-field = This required field is missing.
    .advice = Add it.
fault-unknown-field = The field { $given } is not known.
    .advice = Correct its spelling; whatever else you want to keep goes into other.
fault-wrong-type = Expected { $expected }, not { $given }.
    .advice = Write it in that form; numbers without quotes and without thousands marks.
fault-workbook-encrypted = This workbook is locked with a password.
    .advice = Open it in Excel, remove the password, and save it again.
fault-workbook-old = This is a workbook of the old kind (.xls), or another document of that age.
    .advice = Open it in Excel and save it as .xlsx.
fault-workbook-damaged = This workbook is damaged or cut short ({ $cause }).
    .advice = Open it in Excel and save it again, or ask for the file again.
fault-workbook-bomb = What this workbook unpacks to is out of proportion ({ $count }; at most { $most }).
    .advice = Copy the table alone into a new workbook.
fault-not-a-workbook = This file is an archive, but no Excel workbook.
    .advice = Choose an .xlsx or .csv file.
fault-workbook-1904 = This workbook counts its dates from 1904, so that copied dates may be four years off.
    .advice = Turn off "Use 1904 date system" in Excel, check the dates, and save it again.
fault-stray-cell = This cell ({ $given }) is far outside the table.
    .advice = Clear it, and save the file again.
fault-rows-out-of-order = The rows of this workbook are out of order.
    .advice = Open it in Excel and save it again.
fault-too-many-cells = This sheet has more than { $most } cells.
    .advice = Remove formats outside the table, or copy the table into a new workbook.
fault-too-many-rows = This sheet has more than { $most } rows.
    .advice = Split the data by region or product, or use JSON.
fault-several-sheets = It is not clear which sheet is meant: { $known }.
    .advice = Name the sheet IKM, or the two sheets Producers and Capabilities.
fault-unknown-sheet = The sheet { $given } is not known.
    .advice = Correct its name, or delete the sheet.
fault-duplicate-sheet = The sheets { $given } and { $other } mean the same.
    .advice = Merge them.
fault-two-layouts = There is a sheet IKM as well as Producers or Capabilities.
    .advice = Use one of them: IKM alone, or Producers with Capabilities.
fault-missing-sheet = The sheet { $expected } is missing.
    .advice = Add it; kongsi template writes an example.
fault-no-heading = No heading row was found; needed are: { $expected }.
    .advice = Write the headings in the first row.
fault-missing-heading = The column { $expected } is missing.
    .advice = Add a column with that heading.
fault-duplicate-heading = The heading { $given } means the same as the column at { $other }.
    .advice = Delete or rename one of them.
fault-unknown-heading = The heading { $given } is not known.
    .advice = Correct it, or delete the column.
fault-cell-without-heading = There is something ({ $given }) in a column without a heading.
    .advice = Give the column a heading, or clear it.
fault-missing-value = The column { $expected } is empty here.
    .advice = Fill in the cell.
fault-text-damaged = The text of this file cannot be read.
    .advice = Save it again from Excel as CSV UTF-8.
fault-unclosed-quote = A quote that opens in this row never closes.
    .advice = Close it, or remove it.
fault-ragged-row = This row has { $count } columns, the heading { $quantity }.
    .advice = Make them equal; put quotes around what contains the separator.
fault-ambiguous-number = { $given } reads { $indonesian } in Indonesian and { $english } in English.
    .advice = Write it without points and commas, or say --numbers id or --numbers en.
fault-ambiguous-date = { $given } reads { $indonesian } or { $english }.
    .advice = Write 2026-12-15 or 15 Dec 2026, or say --numbers id (day first) or en.
fault-number-other-style = { $given } is written differently from the other numbers of this file.
    .advice = Write all numbers alike, or without points and commas.
fault-mixed-numbers = The number here is written the Indonesian way, the one at { $other } the English way.
    .advice = Write all numbers alike, or without points and commas.
fault-mixed-days = The date here has its day first, the one at { $other } its month.
    .advice = Write all dates like 2026-12-15.
fault-number-with-unit = { $given } holds a unit, { $unit }.
    .advice = Write { $number } alone, and the unit in its own column.
fault-number-range = { $given } is a range, not one number.
    .advice = Write one number that can be relied on.
fault-not-a-number = { $given } is not a number.
    .advice = Write a number, such as 1250 or 2.5.
fault-number-turned-date = The number here has been turned into a date ({ $given }).
    .advice = Format the cell as a number and type it again.
fault-cell-error = This cell holds an error of a formula, { $given }.
    .advice = Correct the formula, or write the value.
fault-id-turned-number = The id { $given } has been turned into a number or something else.
    .advice = Format the column as text and type the id again.
fault-id-turned-date = The id here has been turned into a date ({ $given }).
    .advice = Format the column as text and type the id again.
fault-id-lost-zeros = { $given } may have lost the zeros in front.
    .advice = Format the column as text and type it again with its zeros.
fault-date-turned-number = There is a number here, { $given }, and no date.
    .advice = Format the cell as a date, or write 2026-12-15.
fault-bad-serial = No calendar has the date in this cell ({ $given }).
    .advice = Write 2026-12-15.
fault-per-cent-doubtful = { $given } may mean { $one } % or { $other } %.
    .advice = Write it as a text with its % sign.
fault-pair-without-key = { $given } is no pair of key and value.
    .advice = Write for instance process: cemented; material: cow.
fault-pair-twice = The key { $given } stands twice.
    .advice = Remove one of them.
fault-delivery-unreadable = The delivery { $given } cannot be read.
    .advice = Write quantity @ day, such as 300 @ 2026-12-15; 200 @ 2027-01-15.
fault-requirement-unreadable = { $given } cannot be read as a certificate.
    .advice = Write the scheme, and the rest in brackets, such as LAB:CrVI (product) or HALAL (2027-03-01).
fault-unknown-sector = The sector { $given } is not known.
    .advice = Correct its spelling, so that the right rules apply.
fault-unknown-scheme = The certificate { $given } is not known.
    .advice = Correct its spelling, so that it counts.
fault-unknown-unit = The unit { $given } is not known.
    .advice = Correct its spelling.
fault-price-not-divisible = The price { $given } for { $count } pieces does not divide evenly.
    .advice = Write the price of one unit, or use a smaller unit.
fault-contradiction = It says { $given } here, but { $expected } at { $other } for the same id.
    .advice = Make them equal, or give them different ids.
fault-path-missing = This row has a value without a name.
    .advice = Fill in the name, such as orders[o1].coverage.
fault-unknown-path = The name { $given } leads nowhere.
    .advice = Write for instance orders[o1].coverage or calendar.start; the id must exist.
fault-path-twice = { $given } is already given elsewhere.
    .advice = Remove one of them.
fault-note-column-kept = The column { $given } is kept; no rule uses it.
    .advice = Delete it if you do not need it.
fault-note-sheet-ignored = The sheet { $given } is not read.
    .advice = Name it SMEs, Producers, Capabilities, Certificates, Orders or Rules if it should be.
fault-sheet-unwritable = The sheets could not be written ({ $cause }).
    .advice = Use JSON, and tell the makers of this program.
fault-foreign-byte = The byte { $given } belongs in no file of numbers.
    .advice = Copy the file again from its source; copies are often cut or padded.
fault-token-count = The file holds { $count } numbers where { $quantity } are due.
    .advice = Copy the file again from its source; something is missing or was added.
fault-token-missing = The file ends too early.
    .advice = Copy the file again from its source.
fault-token-no-number = { $given } is no number from 0.
    .advice = Compare the line with the source of the file.
fault-token-not-whole = { $given } is no whole number.
    .advice = Compare the line with the source of the file; unit and fixed costs may be swapped.
fault-token-out-of-range = { $given } is not between 0 and { $most }.
    .advice = Compare the line with the source of the file.
fault-demand-above-capacity = The demand { $quantity } is above all capacity together, { $most }.
    .advice = Compare both with the source of the file; a digit may be missing.
fault-note-example = This is an example of the template ({ $given }).
    .advice = Delete its row, or write your own over it.
fault-note-place-unknown = The place { $given } is not in the table: its distance is unknown.
    .advice = Fill in latitude and longitude if you need it.
fault-note-unvisited = This list has neither grades nor unit costs: its producers are kept, but can join no order yet.
    .advice = Add the columns Grade and Unit cost after a visit.
fault-note-as-of = There is no calendar: counted from { $date }.
    .advice = Say --as-of for another day.
fault-unknown-word = The word { $given } is not known; there are: { $known }.
    .advice = Use one of them.
fault-newer-version = This file was written by a newer kongsi (format { $given }; known up to { $known }).
    .advice = Update kongsi.
fault-unknown-version = The format version { $given } is not known; known is { $known }.
    .advice = Write kongsi: { $known }.
fault-blank-id = The id is blank.
    .advice = Give it a unique id.
fault-id-too-long = The id is too long; at most { $most } characters.
    .advice = Shorten it.
fault-unprintable-character = There is an invisible character ({ $character }).
    .advice = Type the text again.
fault-negative-number = { $value } is negative.
    .advice = Give 0 or more.
fault-not-whole = { $value } is not a whole number.
    .advice = Give a whole number.
fault-too-precise = { $value } has too many decimals; at most { $decimals } are kept.
    .advice = Round it.
fault-number-out-of-range = { $value } is too large; at most { $most } fits.
    .advice = Check the number; maybe point and comma are swapped.
fault-unknown-grade = The grade { $given } is not known.
    .advice = Give A, B, C or a number from 0 to 100.
fault-period-zero = Periods count from 1.
    .advice = Give 1 for the first period.
fault-bad-date = { $given } is not a date.
    .advice = Write year-month-day, such as 2026-12-15.
fault-date-without-start = There is a date, { $date }, but the calendar has no first day.
    .advice = Give calendar.start, or use period numbers.
fault-coordinate-missing = Only one of latitude and longitude is given.
    .advice = Give both or none.
fault-bad-country = { $given } is not a country code.
    .advice = Use two letters, such as TW, JP, NL.
fault-currency-differs = The currency { $given } differs from that of the file, { $expected }.
    .advice = Convert all prices to one currency.
fault-quantity-differs = The order is for { $quantity }, but its deliveries add up to { $deliveries }.
    .advice = Make them equal.
fault-delivery-undated = The delivery has neither a date nor a period.
    .advice = Give one of them.
fault-delivery-before-first-period = The delivery of { $date } comes before the first period ends, { $first }.
    .advice = Start the calendar earlier, or move the delivery back.
fault-delivery-period-differs = The delivery says period { $period }, but its date falls due in period { $due }.
    .advice = Remove one of them.
fault-place-twice = The place is given twice: by itself and by the group { $group }.
    .advice = Choose one.
fault-min-fill-without-partial = A least part is given, but the order is to be delivered in full.
    .advice = Write fill: partial, or remove min_fill.
fault-min-fill-twice = The least part is given twice.
    .advice = Keep one.
fault-scheme-twice = The certificate is given twice: as scheme and as any_of.
    .advice = Choose one.
fault-scheme-missing = It is not said which certificate is asked for.
    .advice = Give scheme or any_of.
fault-needs-survive = This field has a meaning only with survive 1.
    .advice = Give survive: 1, or remove this field.
fault-bad-hs-code = { $given } is not an HS code.
    .advice = Give digits only, such as 640399.
fault-unit-differs = The unit { $given } differs from { $expected } for the same product.
    .advice = Use one unit.
fault-hs-code-differs = The HS code { $given } differs from { $expected } for the same product.
    .advice = Use one code.
fault-sector-ambiguous = The makers of { $product } are of several sectors: { $sectors }.
    .advice = Say in products which sector it belongs to.
fault-month-factor-length = The month factors are { $given } numbers; there should be 12.
    .advice = Give one number for each month, January to December.
fault-duplicate-order = The plan lists the order { $order } twice.
    .advice = Keep one.
fault-order-missing = The plan does not speak of the order { $order }.
    .advice = Add it, or write accepted: false.
fault-duplicate-member = The member { $producer } is listed twice.
    .advice = Merge the two.
fault-duplicate-period = The period { $period } is listed twice.
    .advice = Merge the two.
fault-period-outside-calendar = The period { $period } is outside 1 to { $periods }.
    .advice = Check the period.
type-number = a number
type-string = text in quotes
type-boolean = true or false
type-array = a list [ ]
type-object = an object { "{" } { "}" }
type-null = nothing

## Violations

violation-above-most = Makes { $quantity }, above the limit of { $bound }.
violation-below-least = Makes { $quantity }, below the least of { $bound }.
violation-off-step = Makes { $quantity }, no multiple of { $bound }.
violation-least-out-of-reach = Has to make at least { $least }, but can make only { $most }.
violation-attribute-differs = { $attribute } should be { $wanted }, not { $found }.
violation-banned = Takes part although banned.
violation-lock-missing = Does not take part although locked in.
violation-capacity-exceeded = Capacity of { $when } exceeded: needs { $work }, has { $capacity }.
violation-pair-limit-exceeded = Makes { $quantity }, though at most { $limit } are agreed.
violation-outside-window = Works in { $when }, outside the time of this order.
violation-certificate-missing = The certificate { $schemes } is not held, or not valid until the last delivery.
violation-declined-not-empty = The order is not taken, but its plan is not empty.
violation-required-order-declined = The order must be filled, but is not taken.
violation-distance-unknown = The distance to the place of shipment is unknown.
violation-outside-radius = Is { $metres } km from the place of shipment; at most { $radius } km is allowed.
violation-does-not-survive = If this producer drops out, the others can make only { $others } by { $when }; { $needed } are needed.
violation-grade-below-floor = Grade { $grade }, the floor is { $floor }.
violation-grades-apart = Grade { $spread } away from { $other }; at most { $most } is allowed.
violation-not-alike = { $alike } % like { $other }; at least { $least } % is asked for.
violation-members-apart = Is { $metres } km from { $other }; at most { $most } km is allowed.
violation-member-distance-unknown = The distance to { $other } is unknown.
violation-lost-above-demand = Loses { $lost } in { $when }, while { $due } are due.
violation-too-much-lost = Loses { $lost }; at most { $most } may be missing.
violation-lost-length = The list of losses has { $length } numbers; it should have { $periods }.
violation-members-not-ascending = This member is listed twice, or out of order.
violation-periods-not-ascending = The period { $when } is listed twice, or out of order.
violation-period-beyond-calendar = Works in { $when }, beyond the calendar.
violation-zero-quantity = The quantity in { $when } is 0.
violation-quantity-too-large = The quantity { $quantity } is too large; at most { $most } fit.
violation-order-count = The plan has { $plans } orders; the data has { $orders }.
violation-unknown-producer = This producer is not in the data.
violation-no-own-workshop = Has no workshop of its own.
violation-not-steady = Its share in { $when } is not steady.
violation-outside-group = Is not a member of { $group }.
violation-product-not-made = Does not make { $product }.
violation-status-not-admitted = Its status is not admitted by this order.
violation-stock-left = After the last delivery { $stock } are left over.
violation-stock-negative = By { $when } { $short } are missing.
violation-too-few-members = { $members } members; at least { $least } are asked for.
violation-too-many-members = { $members } members; at most { $most } are allowed.
violation-lead-differs = The lead exporter is not the one asked for.
violation-lead-missing = There is no lead exporter.
violation-lead-not-asked = There is a lead exporter, though none is asked for.
violation-lead-not-first = Another member comes first as lead exporter.
violation-lead-not-qualified = The lead exporter does not qualify.
violation-nobody-may-lead = No member may be the lead exporter.

## Command line

about = Who among many small producers fills one order together: proved, and with reasons.
help-usage = Usage
help-verbs = Commands
help-arguments = Arguments
help-options = Options
verb-match = Find a consortium for one or many orders
verb-check = Check the data, or a plan against its data
verb-report = Put a plan on paper after judging it: text, JSON, HTML, WhatsApp or XLSX
verb-import = Turn a workbook or CSV into JSON, with all its faults
verb-export = Write the data as JSON, XLSX or CSV, or its model as MPS or LP
verb-generate = Make a synthetic market from a seed
verb-template = Write an empty workbook to fill in
verb-strategies = List all ways to search
verb-schema = Print the form of the data file (JSON Schema)
verb-completions = Print the completions of a shell
verb-man = Print the manual page
arg-file = Data file; - for standard input
arg-plan = Plan file, as written by match --json
arg-order = Only this order
arg-lock = Make this producer a member; may be repeated
arg-ban = Leave this producer out; may be repeated
arg-admit = Admit producers who wait or are coached too (waiting,coaching)
arg-strategy = How to search; see kongsi strategies
arg-goal = Goals in order, such as members,cost
arg-time = Time limit in seconds; 0 for none [usually 60 for one order, 600 for more]
arg-work = Limit of counted work; the answer is always the same
arg-gap = Stop once this close to the best, such as 0.01
arg-proof = Write why no plan is cheaper to this file; check --proof adds it up again
arg-proof_to_check = Proof that no plan is cheaper, as written by match --proof
arg-start = Start from this plan
arg-plans = Several plans: each the cheapest that differs in two members or more
arg-plan_preset = A plan by a word: termurah, paling-seragam, paling-aman; several with commas
arg-require_optimal = Fail unless proved best
arg-to = Form of the answer: text, json, html, whatsapp or xlsx [usually text]; or the destination of an order by flags, such as TW
arg-format = Form of the output
arg-source = Read the file as one of a published benchmark format
arg-layout = Layout: mudah (one sheet for the producers) or lengkap (several)
arg-preset = Kind of market
arg-producers = Number of producers
arg-orders = Number of orders
arg-periods = Number of periods
arg-load = Demand over capacity, such as 0.8
arg-sectors = Only these sectors
arg-numbers = How numbers and dates are written: id (1.250,50; day first) or en (1,250.50; month first)
arg-as_of = The day that data without a calendar describes [usually today]
arg-product = An order by flags: its product
arg-quantity = Its quantity [usually the sum of the deliveries]
arg-deliver = Its deliveries, such as 2026-12-15:300,2027-01-15:200
arg-floor = Least grade: A, B, C, or 0 to 100
arg-spread = Greatest difference of grade between two members
arg-shell = Name of the shell
arg-json = Print JSON
arg-lang = Language: id or en
arg-threads = Number of worker threads
arg-seed = Seed of whatever is random
arg-quiet = No progress
arg-verbose = Full lists
arg-output = Write to this file
arg-help = Show help
arg-version = Show the version
progress-start = searching
progress-rows = reading, { $count } rows
progress-value = best so far { $value }
progress-bound = at best { $bound }
progress-gap = gap { $gap }
error-lock-needs-order = There are { $orders } orders: say with --order whose members are locked in.
error-strategy-unknown = There is no strategy { $name }. { $hint }
error-strategy-unsupported = The strategy { $strategy } does not take this data: choose another, see kongsi strategies.
error-price-missing = The goal margin needs a price, but order { $order } has none.
error-country-needs-product = A destination with --to goes only with --product.
note-no-orders = There is no order yet: add one, or give it with --product and --deliver.
error-read = The file { $file } cannot be read: { $cause }
error-write = The file { $file } cannot be written: { $cause }
error-binary-screen = An XLSX file cannot be shown on a screen: save it with -o NAME.xlsx.
error-csv-folder = CSV is several files: give their folder with -o FOLDER.
error-folder-filled = The folder { $file } is not empty: name a new one, so that nothing is overwritten.
error-two-stdin = Data and plan cannot both be read from standard input.
error-internal = A fault inside kongsi { $version } itself, not in your data ({ $where }). Please report it.
error-not-optimal = The plan above is not proved best, which is what was asked for.
cause-missing = it does not exist
cause-folder = it is a folder, not a file
cause-forbidden = no permission
cause-other = { $detail }
hint-nearest = Maybe { $nearest }?
strategy-exact = one order proved: prices, a small core, a tree over its members
strategy-enumerate = every member set; exact, for small data
strategy-milp = the whole model; exact, given time
strategy-cheapest-first = baseline: cheapest first
strategy-largest-first = baseline: whoever can make most first
strategy-longest-waiting = baseline: whoever has waited longest first
strategy-pro-rata = baseline: everybody, by capacity
hint-known = There are: { $known }.

## Further plans

other-plan = Plan { $number }
preset-cheapest = Cheapest
preset-most-uniform = Most uniform
preset-safest = Safest
other-first = This is the plan "{ $name }".
other-dearer = { $name }: { $cost }, { $difference } more than the first plan.
other-cheaper = { $name }: { $cost }, { $difference } less than the first plan.
other-equal = { $name }: { $cost }, as much as the first plan.
other-unproved = Not proved to be the best such plan.
other-coverage = Whoever drops out, the others can make { $percent } % of the order.
other-same = { $name }: the same plan as "{ $other }".
other-none = { $name }: there is no further plan that differs in two members or more.
other-impossible = { $name }: there is no such plan.
other-unknown = { $name }: none was found before the limit.
error-others-need-order = Several plans are made for one order at a time: name it with --order.
error-plans-and-preset = --plans and --preset do not go together.
error-preset-and-goal = A preset has its own goal: leave out --goal.
error-proof-needs-order = A proof is written for one order at a time: name it with --order.
error-proof-exact = --proof is for the strategy exact.
error-proof-goal = --proof is for the goal total alone.
error-preset-and-proof = --proof is for one goal: leave out --preset.
error-plans-exact = --plans is for the strategy exact.
error-others-format = Several plans are shown as text, html or json: leave out --to xlsx or whatsapp.

order-data = { $order }: { $quantity } { $unit } of { $product }
nobody = nobody
explain-title = Why · { $order }
explain-words = Fact: a rule that fails, by its numbers. Cause: with this one fact put right the producer is in a cheapest plan; shown by solving again. Guess: not solved again.
explain-members = Members of the cheapest plan
explain-passed = May join, not in the cheapest plan
explain-barred = May not join
explain-others = May join, farther away
explain-bound = { $name }: a plan with it costs at least { $more } more.
explain-needed = { $name }: without it the order cannot be filled.
explain-member = { $free ->
    [yes] { $name }: there is another plan without it that is as cheap
   *[no] { $name }: without it the cheapest plan costs { $more } more
}{ $sure ->
    [yes] .
   *[no] {" "}(a guess: it was not solved to the end).
}
explain-facts = { $name }. Fact: { $facts }.
explain-alone = Cause (each suffices alone): { $facts }.
explain-together = Joint cause (all of them have to be put right): { $facts }.
explain-not-chosen = That is not all: if every one of these were put right, { $entry }
explain-fixed = Some fact cannot be put right, so nothing was solved again.
explain-guess = A guess: a limit came before any proof.
explain-open = a guess: a limit came before any proof.
explain-tie = a plan with it is as cheap; the fixed order of equal plans decided.
explain-enters = at its present cost ({ $now } per { $unit }) a plan with it costs { $more } more; it is in a cheapest plan at { $at } or less.
explain-no-plan = there is no plan with it.
explain-never = a plan with it costs { $more } more, and no cost per { $unit } would change that.
conflict-title = Cannot be filled · { $order }
conflict-open = Not settled: it has not been proved whether this order can be filled.
conflict-quantity = This quantity cannot be made in time, even with every other demand dropped.
conflict-demands = { $kind ->
    [single] This demand alone cannot be met; without it the order can be filled.
    [smallest] These demands cannot be met together, and no smaller set of demands conflicts. Without any one of them the others can be met.
    [irreducible] These demands cannot be met together. Without any one of them the others can be met.
   *[guess] A guess: these demands cannot be met together.
}
conflict-heading = Demands that conflict
demand-floor = a grade of at least { $value }
demand-spread = grades at most { $value } apart
demand-alike = at least { $value } % alike in how they work
demand-within = members at most { $value } km apart
demand-radius = at most { $value } km from the place of shipment
demand-group = members of { $value } only
demand-attribute = { $value } as asked for
demand-workshop = a workshop of one's own
demand-certificate = the certificate { $value }
demand-status = only producers who are ready
demand-members-min = at least { $value } members
demand-members-max = at most { $value } members
demand-share-min = a share of at least { $value } % each
demand-share-max = a share of at most { $value } % each
demand-lots = the producers' least quantities and steps
demand-steady = everybody has an even part in every delivery
demand-lead = a member who may lead the export
demand-survive = filled although any one member drops out
demand-lock = producers who have to be members
demand-ban = producers who are banned
repair-heading = Repairs that suffice, each solved again
repair-none = No single change suffices.
repair-line = { $repair }: costs { $total }, members { $members }.{ $least ->
    [yes] {""}
   *[no] {" "}Less than this may do.
}
repair-later = { $value } days later
repair-quantity = { $value } { $unit } only
repair-floor = the least grade down to { $value }
repair-spread = grades up to { $value } apart
repair-alike = alike by { $value } % only
repair-within = members up to { $value } km apart
repair-radius = up to { $value } km from the place of shipment
repair-members_max = up to { $value } members
repair-members_min = { $value } members suffice
repair-share_max = the greatest share up to { $value } %
repair-share_min = the least share down to { $value } %
repair-coverage = { $value } % suffice when a member drops out
repair-certify = { $value } producers get { $schemes } ({ $names })
repair-make_ready = { $value } producers who wait or are coached become ready ({ $names })
repair-drop = without the demand: { $value }
replace-title = If { $name } drops out
replace-none = Nobody can take its place alone.
replace-tried = Tried { $tried } of { $count } candidates, the cheapest first.
replace-heading = Substitutes, the other members kept
replace-who = Substitute
replace-quantity = Quantity
replace-more = Costs more
replace-touched = Changes too
replace-least-heading = The plan that changes least
replace-least = Comes: { $new }. Goes too: { $gone }. Stays with another quantity: { $touched }. Costs { $total } (difference { $more }).
replace-impossible = Without it the order cannot be filled.
compare-title = { $a } and { $b }
compare-scenario = with the changes
compare-set = Changed: { $change }
compare-values = Side by side
compare-change = Difference
compare-none = no plan
compare-total = Cost with penalties
compare-cost = Cost
compare-undelivered = Not delivered
compare-members = Members
compare-spread = Spread of grades
compare-moved = What moved
compare-same = No member changed.
compare-line = { $kind ->
    [comes] { $name } joins { $order } with { $after }.
    [goes] { $name } leaves { $order } (it had { $before }).
   *[moves] { $name } in { $order }: from { $before } to { $after }.
}
payout-title = Payout · { $rule }
payout-rule-quantity = by quantity
payout-rule-cost-plus = cost plus an equal margin
payout-rule-shapley = by contribution (Shapley)
payout-rule-nucleolus = by the least complaint (nucleolus)
payout-rule-least-core = least core
payout-pot = Proceeds { $proceeds }; after the members' costs { $surplus } is left.
payout-heading = Who gets what
payout-who = Who
payout-quantity = Quantity
payout-cost = Its cost
payout-gets = Gets
payout-margin = Margin
payout-holder = Order holder
payout-stable-heading = Would anybody earn more alone?
payout-stable = { $stable ->
    [yes] This can be shared so that no group of members would earn more on its own.
   *[no] However it is shared: { $missing } is missing for no group to earn more on its own.
}
payout-complaint = { $leaves ->
    [yes] Shared like this, { $names } and the order holder would get { $gain } more on their own.
   *[no] Shared like this, no group of members would earn more on its own.
}
payout-sampled = There are too many members to value every group; each part may be off by up to { $error } (95 %).
payout-payments = When the money comes
payout-date = Date
payout-deposit = in advance
stress-title = How safe · { $order }
stress-whole = { $count } times out of 100 every delivery is in full and on time ({ $range }).
stress-deliveries = Each delivery in full and on time
stress-delivery = Delivery
stress-chance = Chance
stress-range = Between
stress-critical = If one member drops out
stress-member = Who drops out
stress-without = Still in full and on time
stress-reserve-heading = Reserve
stress-reserve = To be in full and on time { $level } times out of 100: a reserve of { $count } { $unit }.
stress-inspection = The buyer's inspection
stress-inspected = AQL { $limit }: one inspection of everything passes { $pooled }; inspected one by one, all pass { $each }.
stress-assumed-heading = What was assumed
stress-assumed = { $samples } courses: { $drop } % of members drop out, { $shock } % of clusters stop altogether, { $late } % of deliveries are late for the { $unknown } members whose record is not known; { $help ->
    [yes] the others fill in with what capacity they have left.
   *[no] the others do not fill in.
}
develop-title = Whom to coach
develop-producers = { $count } producers
develop-impossible = The limits of this programme cannot be met: its quotas ask for more than there is.
develop-open = No choice that meets every quota was found; it is not proved that there is none.
develop-line = { $aim ->
    [value] The order value that can be filled rises from { $base } to { $value }
   *[eligible] Those who are eligible rise from { $base } to { $value }
} at a cost of { $cost } out of { $budget }{ $proved ->
    [yes] ; it is proved that no choice is better.
   *[no] ; no choice exceeds { $bound }.
}
develop-heading = Steps, the most useful first
develop-step = No.
develop-who = Producer
develop-action = Coaching
develop-weeks = Weeks
develop-reaches = Reaches
develop-opens = Opens orders
develop-record = What finished coaching brought
develop-kept = { $action }: { $kept } out of { $count } got what was promised.
error-order-declined = This plan does not take that order.
error-which-order = There are several orders: name one with --order.
error-not-member = { $producer } is not a member of this plan.
error-game-open = This way of sharing cannot be computed for this order; use --rule quantity or cost-plus.
error-budget = The budget { $value } is no amount of money.
error-compare-nothing = Name a second file, or a change with --set.
error-change = The change { $change } is not known; examples: quantity=460, days=12, floor=72, capacity:P07=+20%, overtime:P07=20%@15%, without:P07.
verb-explain = Why these producers and not others, and what is missing
verb-replace = Substitutes for a member who drops out
verb-compare = Two plans or scenarios side by side
verb-develop = Whom to coach under a budget
verb-payout = Share the money among the members
verb-stress = How safe a plan is
arg-one_order = The order that is meant
arg-one_producer = Producer that is asked about; may be repeated
arg-beside = A plan for the other orders, as match --json writes it
arg-paper_to = Form of the answer: text, json, html, whatsapp, or xlsx [usually text]
arg-out = The member who drops out
arg-rule = How to share
arg-holder = The order holder's part of the proceeds, 0 to 1
arg-deposit = Part that is paid in advance, 0 to 1
arg-payment_days = Days from a delivery to its payment
arg-samples = Number of courses
arg-drop_out = Chance that a member drops out, 0 to 1
arg-shock = Chance that a cluster or district stops altogether, 0 to 1
arg-on_time = On time, for those whose record is not known, 0 to 1
arg-no_help = The others do not fill in
arg-aql = Acceptable quality limit of the inspection, per cent
arg-programme = File with the coaching programme
arg-aim = Aim: value (order value) or eligible (number of eligible producers)
arg-budget = Budget instead of the file's
arg-weeks = Weeks instead of the file's
arg-other = Second data file
arg-change = Change, such as quantity=460 or capacity:P07=+20%; several are separated by commas
fault-unknown-fund = The fund { $fund } does not exist.
    .advice = Add it to funds, or correct its spelling.
fault-unknown-action = The action { $action } does not exist.
    .advice = Correct its spelling, or add it to actions.
fault-quota-of-one = A quota has to name one sector or one regency.
    .advice = Write only one of them: sector or regency.
fault-whole-out-of-range = This has to be a whole number from 0 to { $most }.
    .advice = Correct the number.

page-why = Why them
page-others = Who else
page-stops = If one stops
page-money = Who gets what
page-substitute = If { $name } stops: { $other } takes its place, the cost rises by { $more }, the other members stay.
page-several = If { $name } stops: { $new } come in, the cost rises by { $more }.
page-impossible = If { $name } stops: this order can no longer be filled.
