//! Every limit of the service: a named constant with its reason.

use std::time::Duration;

/// A `datapackage.json` has some tens of kilobytes; more is another file.
pub const MAX_PACKAGE_BYTES: u64 = 4 << 20;

/// The longest table, the communes, has 4 MB; four times that is a mistake, and takes ten times as much while it is read.
pub const MAX_TABLE_BYTES: u64 = 16 << 20;

/// A table that grows with the register: 100,000 poles as they are today have 39 MB.
pub const MAX_GROWING_TABLE_BYTES: u64 = 64 << 20;

/// A workbook is a compressed table: what it unpacks to, styles and all, is bounded too.
pub const MAX_UNPACKED_BYTES: u64 = 256 << 20;

/// Rows of a sheet: many times the register. A cell beyond is a slip, or a trap.
pub const MAX_SHEET_ROWS: u32 = 20_000;

/// Rows of an official list that a command reads: one a commune, with room for other years' communes.
pub const MAX_LIST_ROWS: u32 = 100_000;

/// Bytes of an official list: one that has the border of each commune in a cell has some 40 MB.
pub const MAX_LIST_BYTES: u64 = 64 << 20;

/// Columns of a sheet: six times the widest table.
pub const MAX_SHEET_COLUMNS: u32 = 128;

/// Cells of a workbook, blank ones before and above others counted: some 50 bytes each while it is read.
pub const MAX_WORKBOOK_CELLS: u64 = 4_000_000;

/// Bytes of a spreadsheet that is sent to the service: a register of 10,000 poles has as many.
pub const MAX_SENT_SPREADSHEET_BYTES: usize = 5 << 20;

/// What such a workbook may unpack to: a table of 5 MB that was compressed as well as workbooks are.
pub const MAX_SENT_UNPACKED_BYTES: u64 = 64 << 20;

/// Cells of such a workbook: those of a register of 20,000 poles twice.
pub const MAX_SENT_CELLS: u64 = 1_000_000;

/// Bytes of a form with a file, or with what was read of one: the texts of the file, those of today beside them.
pub const MAX_SENT_FILE_FORM_BYTES: usize = 2 * MAX_SENT_SPREADSHEET_BYTES + MAX_FORM_BYTES;

/// Bytes of a longer form that are read and thrown away, so that its sender reads why: a browser that is interrupted
/// shows nothing.
pub const MAX_DROPPED_FORM_BYTES: usize = 64 << 20;

/// Rows of an import whose cells its preview shows: the others are counted.
pub const MAX_PREVIEWED_ROWS: usize = 300;

/// The borders have 11 MB when unpacked; more than five times that is another file.
pub const MAX_BORDERS_BYTES: u64 = 64 << 20;

/// Connections to the journal: decisions wait for each other anyway, readings are short.
pub const MAX_JOURNAL_CONNECTIONS: u32 = 8;

/// How long the journal may take to be reached before it counts as absent.
pub const JOURNAL_TIMEOUT: Duration = Duration::from_secs(5);

/// Bytes of a form: a row of the register has a few thousand, and a text that is longer is none that a moderator reads.
pub const MAX_FORM_BYTES: usize = 64 << 10;

/// The shortest time in which a person fills in a form.
pub const MIN_FORM_AGE: Duration = Duration::from_secs(3);

/// How long a form may lie open.
pub const MAX_FORM_AGE: Duration = Duration::from_hours(24);

/// Forms that one network may send in a day: more than a workshop of twenty people corrects in an afternoon.
pub const MAX_FORMS_A_NETWORK: i64 = 60;

/// Forms that all may send in a day: ten times the register, and a bound on what a day of spam leaves to be sorted.
pub const MAX_FORMS_A_DAY: i64 = 2_000;

/// Passwords that one network may type wrong in a day.
pub const MAX_FAILURES_A_NETWORK: i64 = 40;

/// Passwords that may be typed wrong for one account in a day: many more, so that nobody is locked out by others soon.
pub const MAX_FAILURES_AN_ACCOUNT: i64 = 400;

/// Networks whose forms are counted in a day: a bound on the table of counts, where somebody has many addresses.
pub const MAX_COUNTED_NETWORKS: i64 = 20_000;

/// Proposals that wait to be decided: a moderator reads no more, and further ones are asked to come later.
pub const MAX_OPEN_PROPOSALS: i64 = 5_000;

/// Proposals about one row that wait to be decided, so that spam about one pole leaves room for the others.
pub const MAX_OPEN_PROPOSALS_A_ROW: i64 = 20;

/// Messages about one proposal.
pub const MAX_EXCHANGES: i64 = 20;
/// How long reading what the journal holds may take: the history of 100,000 decisions over a slow network.
pub const JOURNAL_READING_TIME: Duration = Duration::from_secs(30);

/// How often a journal in a file is asked whether something was decided: it tells nobody, and a change is seen within
/// two seconds.
pub const JOURNAL_FILE_POLL: Duration = Duration::from_secs(1);

/// How often a journal on a server is asked, which announces what is decided: a change that was not heard is seen within
/// 35 seconds.
pub const JOURNAL_SERVER_POLL: Duration = Duration::from_secs(30);

/// The first pause before the announcements of a journal are listened to again, once lost; each one doubles.
pub const MIN_LISTEN_PAUSE: Duration = Duration::from_millis(250);

/// The longest of these pauses: a server that is back is found within ten seconds, and twelve attempts a minute cost it
/// nothing.
pub const MAX_LISTEN_PAUSE: Duration = Duration::from_secs(5);

/// How long whoever has decided waits until it is served: the answer comes then, be it shown or not.
pub const DECISION_PATIENCE: Duration = Duration::from_secs(2);

/// Bytes of the copy of a register, unpacked: 100,000 poles and as many decisions have some 150 MB.
pub const MAX_REGISTER_COPY_BYTES: u64 = 256 << 20;

/// Faults kept of one file, the others being counted: a bound on memory when all of its cells are
/// wrong.
pub const MAX_TABLE_FAULTS: usize = 10_000;

/// Faults of one file that `ptce-atlas check` prints, the others being counted: enough to correct a
/// register in one go, and a file that is wrong throughout does not fill the terminal.
pub const MAX_PRINTED_FAULTS: usize = 500;

/// Faults reported of data that cannot be served: `ptce-atlas check` reports more.
pub const MAX_REPORTED_FAULTS: usize = 20;

/// Patterns of columns that are kept compiled: four times those of the data.
pub const MAX_KEPT_PATTERNS: usize = 64;

/// Keys of a table that a misspelt reference to it is compared with: more are no register, and each
/// fault would take milliseconds.
pub const MAX_COMPARED_KEYS: usize = 5_000;

/// Characters of a value from outside that are quoted in a sentence: a line of a terminal.
pub const MAX_QUOTED_CHARS: usize = 80;

/// Values of filters in one request: every theme, status, call and département together stay under it.
pub const MAX_FILTER_VALUES: usize = 500;

/// Characters of a text that is searched for: twice the longest name of a commune or pole.
pub const MAX_FILTER_TEXT_CHARS: usize = 200;

/// Faults of parameters that one response reports: enough to correct a request, and a bound on how
/// much longer the response is than the request.
pub const MAX_PARAMETER_FAULTS: usize = 20;

/// Rows of the comparison on one page: every département and collectivity on the first, and the EPCI in eleven
/// pages, each read and laid out by a phone within a second.
pub const MAX_COMPARED_ROWS: usize = 120;

/// Decisions of one answer about the register, unless it is asked for fewer or more: a week of them.
pub const DEFAULT_DECISIONS: usize = 20;

/// The most decisions of one answer: a mirror follows the links.
pub const MAX_DECISIONS: usize = 100;

/// Rows that the decisions of one answer may have changed, unless one alone changed more: some 2 MB.
pub const MAX_TOLD_ROWS: usize = 5_000;

/// Poles on one page of the list: more than a reader goes through, some 150 kB before compression.
pub const MAX_LISTED_POLES: usize = 200;

/// Poles of a territory that its sheet shows in one group: all of France's today. The list has the others, page by page.
pub const MAX_SHEET_POLES: usize = 100;

/// Poles at one point that a tile names: more than a bubble of the map can list; the list of their commune has all of them.
pub const MAX_CLUSTER_IDS: usize = 20;

/// Poles that the printed list holds: three sheets of paper, beyond which a file is better.
pub const MAX_PRINTED_POLES: usize = 500;

/// Mails that one address is sent a day because somebody typed it into a form.
pub const MAX_MAILS_AN_ADDRESS: i64 = 5;

/// Mails that are sent in one run, the oldest first: a run a minute stays below what relays take of one sender.
pub const MAX_MAILS_A_RUN: usize = 30;

/// Poles that are asked in one run of an hour, those first that nobody has confirmed for longest.
pub const MAX_QUESTIONS_A_RUN: usize = 20;

/// How long a mail server has to take a mail.
pub const MAIL_TIMEOUT: Duration = Duration::from_secs(30);

/// Territories that the index lists for a name: two screens, beyond which another word is better.
pub const MAX_LISTED_TERRITORIES: usize = 60;

/// Communes whose contours one look-up may request: any région whole, the largest having 5,115. All of
/// France would be some 300 MB in memory for one answer.
pub const MAX_CONTOURS: usize = 6_000;

/// Bytes of a path and query. The longest that a form makes has 2,400 (the sheet of a territory with every filter,
/// 20 tried poles and 200 accented letters), and the page that shares others holds it once more encoded.
pub const MAX_URI_BYTES: usize = 4 << 10;

/// Bytes of a request's head: our longest address and three times as much of headers. More is refused with 431.
pub const MAX_HEADER_BYTES: usize = 16 << 10;

/// Headers of one request: a browser sends some twenty.
pub const MAX_HEADERS: usize = 64;

/// Bytes of large answers under way: what clients that read slowly can hold.
pub const MAX_ANSWER_MEMORY: u64 = 64 << 20;

/// Bytes of an answer that waits for no room: what a connection holds anyway. All pages are smaller.
pub const MAX_SMALL_ANSWER: u64 = 256 << 10;

/// Connections open at once: each costs some 100 kB at most, and a browser opens six.
pub const MAX_CONNECTIONS: usize = 1_000;

/// A client that took nothing for so long while it had something to take makes place for another, when all places are
/// taken.
pub const STALLED: Duration = Duration::from_secs(2);

/// Connections from one address: a préfecture shares one among its offices, of six a browser.
pub const MAX_CONNECTIONS_OF_ADDRESS: usize = 256;

/// A client that has not sent its request's head by then is slow on purpose, or gone.
pub const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a client may take less than [`MIN_WINDOW_BYTES`] of its answer: longer than a phone is in a
/// tunnel between two stations, and a bound on the memory that clients who do not read can hold.
pub const WRITE_WINDOW: Duration = Duration::from_secs(30);

/// What a client takes of its answer in a [`WRITE_WINDOW`] at least: half a kilobyte a second, a tenth of what
/// the slowest phones do.
pub const MIN_WINDOW_BYTES: usize = 16 << 10;

/// How long one answer may take in all: 20 MB, more than any compressed answer has, over a slow phone's
/// 1.6 Mb/s take half of it.
pub const MAX_ANSWER_TIME: Duration = Duration::from_mins(3);

/// How often a connection is looked at for [`MAX_ANSWER_TIME`].
pub const OVERDUE_LOOKS: Duration = Duration::from_secs(15);

/// The age from which a connection has no further request: whoever keeps one open for long opens another.
pub const MAX_CONNECTION_AGE: Duration = Duration::from_mins(2);

/// How long what was sent may stay without a word from the other end: then it is gone (`TCP_USER_TIMEOUT`).
pub const UNACKNOWLEDGED_TIMEOUT: Duration = Duration::from_secs(30);

/// How long, after the signal to stop, connections still take requests: those that were on their way.
pub const LAST_REQUESTS: Duration = Duration::from_millis(300);

/// How long requests may still run after the signal to stop: supervisors kill after ten seconds.
pub const DRAIN_TIMEOUT: Duration = Duration::from_secs(8);

/// How long a browser may cache the response to a preflight, which no release has changed yet: browsers
/// that allow less shorten it.
pub const PREFLIGHT_MAX_AGE: Duration = Duration::from_hours(24);

/// Under this, the headers of a compressed body weigh what it saves.
pub const MIN_COMPRESSED_BYTES: usize = 700;

/// Brotli's quality for responses made on demand: higher ones cost far more time than they save bytes.
pub const BROTLI_QUALITY: u32 = 5;

/// Brotli's best quality, for what is encoded once for a version of the data and kept: about a second a megabyte.
pub const BROTLI_BEST_QUALITY: u32 = 11;

/// Brotli's window, 4 MB: longer than any response.
pub const BROTLI_WINDOW_BITS: u32 = 22;

/// Bytes that are compressed on the async thread that responds: brotli takes a millisecond for them.
pub const MAX_INLINE_ENCODED_BYTES: usize = 32 << 10;

/// Bytes that are hashed there, and sent as they are: 0.1 ms.
pub const MAX_INLINE_HASHED_BYTES: usize = 1 << 20;

/// Vertices of features that are written there: half a millisecond.
pub const MAX_INLINE_VERTICES: usize = 8_000;

/// Letters of a text that is searched there, among municipalities alone: no typo is looked for in so few, and a quarter of a
/// millisecond is the most that was measured.
pub const MAX_INLINE_SEARCHED_LETTERS: usize = 4;

/// zstd's own default level.
pub const ZSTD_LEVEL: i32 = 3;

/// gzip's usual level.
pub const GZIP_LEVEL: u32 = 6;

/// The most features of one page for people: more is no page to read.
pub const MAX_HTML_PAGE: usize = 200;

/// How many of the nearest poles a response has when no number is given.
pub const DEFAULT_NEAREST: usize = 10;

/// The most of the nearest poles that one request may have: more than the register locates (69 in
/// 2026). All of more are in the collection.
pub const MAX_NEAREST: usize = 100;

/// The widest radius of a nearness query, in kilometres: half the Earth's circumference reaches everything.
pub const MAX_RADIUS_KM: f64 = 20_100.0;

/// The most features of one page of a collection (OGC API – Features requires a maximum).
pub const MAX_PAGE: usize = 10_000;

/// Features of a page when no limit is given.
pub const DEFAULT_PAGE: usize = 100;

/// How many suggestions a search gives when no number is given: what a phone shows above its keyboard.
pub const DEFAULT_SUGGESTIONS: usize = 8;

/// Suggestions that one search may have: more is no help to a person.
pub const MAX_SUGGESTIONS: usize = 50;

/// How many results a geocoder gives when no number is given, as addok does.
pub const DEFAULT_GEOCODED: usize = 5;

/// Results that one geocoding request may have: addok's own bound.
pub const MAX_GEOCODED: usize = 100;

/// Municipalities of a geocoding request that are held against its filters and its point, the likeliest
/// first: three times those that begin with `Saint`, and a bound on the work of a request.
pub const MAX_GEOCODED_CANDIDATES: usize = 10_000;

/// Bytes of drawn tiles in the cache: all tiles of the zooms a national map shows, compressed.
pub const MAX_TILE_CACHE_BYTES: u64 = 48 << 20;

/// Bytes of drawn pictures in the cache: some hundred maps that are shared or printed.
pub const MAX_PICTURE_CACHE_BYTES: u64 = 24 << 20;

/// Bytes of long answers of the interfaces that are kept as they were sent: every collection as a whole in the two
/// encodings that clients ask for most.
pub const MAX_KEPT_ANSWERS_BYTES: u64 = 16 << 20;

/// The longest side of a picture, in pixels: a PNG of it takes 23 MB while it is drawn.
pub const MAX_PICTURE_SIDE: u32 = 2_400;

/// The shortest side of a picture, in pixels: less is no map.
pub const MIN_PICTURE_SIDE: u32 = 160;

/// Bytes of what answers say of each pole that is kept: that of some 12,000 poles.
pub const MAX_POLE_TEXTS_BYTES: usize = 16 << 20;

/// Filters whose clusters are cached: each takes some kilobytes, 15 MB for 100,000 poles, and a person tries a handful.
pub const MAX_KEPT_CLUSTERS: usize = 16;

/// Versions of the register for which texts are kept: that which is served, and that of answers under way at a reload.
pub const MAX_KEPT_REGISTERS: usize = 2;

/// Grounds that are kept: four encodings, for two versions of the country.
pub const MAX_KEPT_GROUNDS: usize = 8;

/// Requests that wait for their turn in the short lane: of five milliseconds each, two at once, the last has
/// its turn within a second.
pub const MAX_WAITING_SHORT: usize = 256;

/// Requests that wait for their turn in the long lane: of 150 milliseconds each, the last has its turn
/// before [`LINE_PATIENCE`] ends.
pub const MAX_WAITING_LONG: usize = 32;

/// Lines of the log that wait to be written: some seconds of a busy service, one megabyte.
pub const MAX_LOG_LINES: usize = 4_096;

/// Threads for work besides that of the lanes, so that no turn waits for a thread: what a lane has ended
/// may still be on its way out.
pub const SPARE_THREADS: usize = 4;

/// How long a request waits for its turn: a person who waits longer has asked again.
pub const LINE_PATIENCE: Duration = Duration::from_secs(5);

/// The time of one request, waiting included: a hundred times the slowest answer.
pub const REQUEST_TIME: Duration = Duration::from_secs(30);

/// The widest radius of coverage, in kilometres: farther, "near a pole" means nothing to a person.
pub const MAX_COVERAGE_RADIUS_KM: u32 = 100;

/// The same, in metres.
pub const MAX_COVERAGE_RADIUS_METRES: f64 = MAX_COVERAGE_RADIUS_KM as f64 * 1000.0;

/// Minutes by road within which people may count as covered, and of the curve: public policy speaks of 15 to 45.
pub const MAX_COVERAGE_MINUTES: u32 = 60;

/// Places with poles within that radius that are stored for each commune: all of today's (13 at most), and a bound
/// on memory and start (12 bytes and a geodesic each, for 35,000 communes) when the register grows. The nearest are
/// what answers are made of; what a list leaves out is looked up.
pub const MAX_KEPT_PLACES: usize = 16;

/// Filters whose distances to everyone are kept: 0.6 MB each, and a person tries a handful.
pub const MAX_KEPT_REACHES: usize = 8;

/// Hypothetical poles of one request: a plan for a région, not a campaign.
pub const MAX_ADDED_POLES: usize = 20;

/// Sites that one request may have.
pub const MAX_SITES: usize = 20;

/// The most populous communes beyond the radius that a sheet lists: the export has all of them.
pub const MAX_LISTED_COMMUNES: usize = 10;

/// Sites of a request that gives no number.
pub const DEFAULT_SITES: usize = 5;

/// The most bytes of a vector tile, before compression: what map clients are known to accept.
/// Tiles are drawn so that none is larger; tests check all of them.
pub const MAX_VECTOR_TILE_BYTES: usize = 500_000;

/// The longest answer of a routing engine that is read: a table of 10,000 pairs is not a tenth of it.
pub const MAX_ENGINE_ANSWER_BYTES: u64 = 8 << 20;

/// How long people wait for a routing engine, for all that they try at once.
pub const ENGINE_PATIENCE: Duration = Duration::from_secs(2);

/// Rows of times to tried places that are kept: some 20 kB each.
pub const MAX_KEPT_ROWS: usize = 200;

/// Times by road in a file: a thousand places of poles with the communes around them.
pub const MAX_TRAVEL_TIMES: usize = 1_500_000;
