# Semua kalimat kongsi dalam Bahasa Indonesia. Satu pesan satu baris; { $nama } diisi oleh program.
# Nama pesan harus sama dengan yang ada di en.ftl.

## Pokok

order-phrase = { $quantity } { $unit } { $product }{ $destination ->
    [none] {""}
   *[other] {" untuk "}{ $destination }
 }
lead-phrase = { $lead ->
    [none] {""}
   *[other] {", "}{ $lead } pengekspor utama
 }
headline-plan = { order-phrase }: { $members } IKM{ lead-phrase }
headline-partial = { order-phrase }: { $delivered } dibuat oleh { $members } IKM, { $lost } tidak terkirim{ lead-phrase }
headline-infeasible = { order-phrase }: tidak dapat dipenuhi
headline-unknown = { order-phrase }: belum ada rencana
headline-declined = { order-phrase }: tidak diambil
headline-market = { $orders } pesanan: { $accepted } diambil, { $declined } tidak diambil; { $members } IKM bekerja
headline-market-infeasible = { $orders } pesanan: tidak dapat dipenuhi bersama
headline-market-unknown = { $orders } pesanan: belum ada rencana
order-title = Pesanan { $order }{ $buyer ->
    [none] {""}
   *[other] {" dari "}{ $buyer }
 }

## Tabel dan jadwal

column-producer = IKM
column-quantity = Jumlah
column-for = Untuk { $date }
column-cost = Biaya
row-total = Seluruhnya
role-lead = pengekspor utama
role-member = anggota
lead-group = Pengekspor utama: { $lead }, kelompok semua anggota.
lead-external = Pengekspor utama: { $lead }, di luar konsorsium.
schedule-title = Jadwal kerja
schedule-once = { $quantity } pada { $when }
schedule-run = { $quantity } tiap { $unit ->
    [month] bulan
    [week] minggu
   *[period] periode
 } { $when }
period-span = periode { $first }–{ $last }
period-number = periode { $first }
lost-line = Tidak terkirim: { $list }.
lost-item = { $quantity } dari pengiriman { $date }

## Biaya

cost-title = Biaya
cost-line = { $total } seluruhnya, { $exact ->
    [yes] {""}
   *[no] {"sekitar "}
 }{ $each } per { $unit }
cost-total = { $total } seluruhnya
cost-production = produksi
cost-setup = biaya awal
cost-activation = kunjungan
cost-holding = penyimpanan
cost-penalty = denda kekurangan
cost-declined = pesanan yang tidak diambil
revenue-line = Harga jual { $revenue }, selisih dengan biaya { $margin }.

## Seberapa pasti

sure-optimal-total = Terbukti termurah: tidak ada susunan lain yang lebih murah.
sure-optimal-undelivered = Terbukti: kekurangannya paling sedikit.
sure-optimal-members = Terbukti: jumlah anggotanya paling sedikit.
sure-optimal-cost = Terbukti termurah: tidak ada susunan lain yang lebih murah.
sure-optimal-margin = Terbukti paling untung: tidak ada susunan lain yang lebih untung.
sure-optimal-spread = Terbukti paling seragam mutunya.
sure-optimal-grade = Terbukti paling tinggi mutunya.
sure-optimal-waiting = Terbukti paling mendahulukan yang lama menunggu.
sure-optimal-load = Terbukti paling merata pembagian kerjanya.
sure-optimal-many = Terbukti terbaik menurut urutan sasaran: { $goals }.
sure-gap = Paling jauh { $gap } dari yang terbaik.
sure-gap-money = Paling jauh { $gap } dari yang { $criterion ->
    [margin] paling untung
   *[cost] termurah
 }.
sure-unproved = Belum terbukti terbaik: mungkin masih ada susunan yang lebih baik.
sure-method = Disusun dengan cara { $strategy }, yang tidak membuktikan apakah ada susunan yang lebih baik.
sure-stage = Sasaran yang belum terbukti: { $criterion }.
sure-judged = Sudah diperiksa ulang secara terpisah.
infeasible-proved = Tidak ada susunan IKM yang memenuhi semua syarat. Ini terbukti, bukan dugaan.
not-found = Belum ditemukan rencana. Itu tidak berarti pesanan ini mustahil: beri waktu lebih lama.
limit-time = Dihentikan oleh batas waktu.
limit-work = Dihentikan oleh batas pencarian.
limit-gap = Dihentikan karena sudah cukup dekat dengan yang terbaik.
limit-interrupt = Dihentikan oleh Anda.
termination-optimal = terbukti terbaik
termination-feasible = ada rencana, belum terbukti terbaik
termination-infeasible = terbukti mustahil
termination-no_solution_found = belum ada rencana
criterion-total = biaya termurah
criterion-undelivered = kekurangan paling sedikit
criterion-members = anggota paling sedikit
criterion-cost = biaya termurah tanpa denda
criterion-margin = keuntungan terbesar
criterion-spread = mutu paling seragam
criterion-grade = mutu paling tinggi
criterion-waiting = giliran yang lama menunggu
criterion-load = kerja paling merata
declined-line = Dalam rencana ini pesanan tersebut tidak diambil{ $cost ->
    [none] {""}
   *[other] {"; tidak mengambilnya dihitung "}{ $cost }
 }.
declined-proved = Mengambilnya terbukti tidak lebih baik bagi semua pesanan bersama-sama.
shortage-line = { $members } IKM terbesar yang memenuhi syarat{ $limit ->
    [none] {""}
   *[other] {" (anggota paling banyak "}{ $limit })
 } bersama-sama hanya sanggup membuat { $together } sampai { $date }; yang diperlukan { $needed }.
shortage-nobody = Tidak satu pun IKM memenuhi syarat pesanan ini.
shortage-makers = Kesanggupan masing-masing: { $list }.
shortage-maker = { $name } { $quantity }

## Yang tidak ikut

left-out-title = Yang tidak ikut ({ $count } IKM)
makers-title = Yang membuat produk ini ({ $count } IKM)
locked-ineligible = Diharuskan ikut, tetapi tidak memenuhi syarat pesanan ini: { $list }.
locked-unlike = Sama-sama diharuskan ikut, tetapi tidak seragam: { $list }.
locked-pair = { $first } dengan { $second }
left-out-unlisted = Yang tidak terpilih tidak didaftar untuk pasar sebesar ini; tanyakan satu pesanan dengan --order.
left-out-nobody = Semua IKM yang membuat produk ini ikut.
left-out-overlap = Satu IKM dapat disebut lebih dari sekali.
left-out-non-makers = { $count } IKM lain dalam data tidak membuat produk ini.
list-more = dan { $count } lainnya
list-hint = Daftar lengkap: tambahkan -v.
why-product = Tidak membuat produk ini
why-attribute = { $key } bukan { $wanted }
why-grade = Mutu di bawah { $floor }
why-certificate = { $level ->
    [product] Sertifikat produk
   *[facility] Sertifikat usaha
 } { $schemes } belum terpenuhi
why-workshop = Tidak punya bengkel sendiri
why-status = { $status ->
    [waiting] Masih dalam daftar tunggu
    [coaching] Masih dibina
   *[ready] Berstatus siap, sedangkan pesanan ini untuk status lain
 }
why-lot = Tidak sanggup memenuhi jumlah paling sedikit sebelum pengiriman terakhir
why-radius = Lebih dari { $radius } km dari tempat pengiriman
why-group = Bukan anggota { $group }
why-ban = Dikeluarkan oleh Anda
why-similarity-grade = Selisih mutu dengan anggota lebih dari { $spread }
why-similarity-attribute = Kemiripan dengan anggota di bawah { $wanted } %
why-similarity-distance = Lebih dari { $within } km dari anggota
why-not-chosen = Memenuhi syarat, tetapi tidak dipakai dalam rencana ini
why-eligible = Memenuhi syarat
why-count = { $title }: { $count } IKM
item-name = { $name }
item-attribute = { $name } ({ $has ->
    [none] tidak disebut
   *[other] { $has }
 })
item-grade = { $name } ({ $grade })
item-certificate-missing = { $name } (tidak punya)
item-certificate-dead = { $name } (sudah tidak berlaku)
item-certificate-pending = { $name } (masih diproses)
item-certificate-lapses = { $name } (berakhir { $expires }, pengiriman terakhir { $needed })
item-certificate-late = { $name } (terbit { $issued }, mulai kerja { $needed })
item-status = { $name }{ $days ->
    [0] {""}
   *[other] {" ("}{ $days } hari)
 }
item-lot = { $name } (paling sedikit { $least }, sanggup { $most })
item-lot-step = { $name } (paling sedikit { $least } dalam kelipatan { $step }, sanggup { $most })
item-lot-window = { $name } (tidak sempat: waktu persiapannya melewati pengiriman terakhir)
item-lot-full = { $name } (tidak ada kapasitas tersisa)
item-radius = { $name } ({ $metres } km)
item-radius-unknown = { $name } (jarak tidak diketahui)
item-similarity-grade = { $name } ({ $grade }, sedangkan { $other } { $other_grade })
item-similarity-attribute = { $name } ({ $alike } % dengan { $other })
item-similarity-distance = { $name } ({ $metres } km dari { $other })
item-similarity-unknown = { $name } (jarak dengan { $other } tidak diketahui)
item-not-chosen = { $name } ({ $cost } per { $unit }, sanggup { $most })

## Dokumen dan catatan

checklist-title = Dokumen yang perlu disiapkan
checklist-shipment = untuk pengiriman: { $schemes }
checklist-importer = dari pihak pembeli: { $schemes }
checklist-exporter = { $lead ->
    [none] dari pengekspor utama: { $schemes }
   *[other] dari { $lead }: { $schemes }
 }
checklist-buyer = biasanya diminta pembeli, tidak wajib: { $schemes }
checklist-voluntary = sukarela: { $schemes }
checklist-verify = { $schemes } (aturan belum dipastikan, periksa dulu)
checklist-or = { $first } atau { $second }
notes-title = Perlu diketahui
destination-unknown = Belum ada aturan untuk { $country } di dalam data. Itu bukan berarti boleh: tanyakan dulu syarat masuknya.
certificate-undated = Tanpa tanggal, dianggap berlaku: { $list }.
certificate-undated-item = { $scheme } { $name }
rule-stale = Aturan yang lama tidak diperiksa ulang: { $schemes }.
columns-unused = Disimpan, tidak dipakai dalam hitungan: { $columns }.
note-backend-claim = Penghitung { $backend } menyatakan sendiri: { $claim }. Itu belum bukti.
note-backend-failed = Penghitung { $backend } gagal ({ $cause }); pencarian dilanjutkan tanpa itu.
note-fairness = { $free ->
    [yes] Mendahulukan keadilan tidak menambah biaya
   *[no] Mendahulukan keadilan menambah biaya { $more } ({ $percent })
}: tanpa itu rencana termurah { $sure ->
    [yes] terbukti { $without }
   *[no] yang diketahui { $without }
}.
footer = Cara { $strategy } · { $seconds } detik · data { $digest }

## Halaman dan pesan

fact-delivery = { $quantity } { $unit } pada { $date }
fact-place = dikirim dari { $place }
members-title = Siapa membuat berapa
bar-title = Pengiriman { $date }
bar-all = Semua pengiriman
bar-lost = { $quantity } tidak terkirim
column-grade = Mutu
unit-price = { $cost } per { $unit }
survival-line = Bila salah satu anggota berhenti, yang lain masih sanggup membuat { $part }.
grades-title = Keseragaman mutu
grades-gap = selisih { $gap }{ $limit ->
    [none] {""}
   *[other] {", paling banyak "}{ $limit }
 }
grades-hint = Huruf: anggota. Titik kosong: IKM lain yang membuat produk ini.{ $floor ->
    [none] {""}
   *[other] {" Garis putus-putus: mutu terendah, "}{ $floor }.
 }
grades-label = Mutu anggota: { $list }.{ $floor ->
    [none] {""}
   *[other] {" Terendah "}{ $floor }.
 }{ $window ->
    [none] {""}
   *[other] {" Rentang "}{ $window }.
 }
map-title = Letak anggota
map-label = Peta: { $list }{ $place ->
    [none] {""}
   *[other] {"; tempat pengiriman "}{ $place }
 }.
map-item = { $name } di { $place }
map-hint = Utara di atas. Kotak: tempat pengiriman. Lingkaran kosong: IKM lain di sekitarnya yang membuat produk ini.
map-missing = Tidak ada di peta, letak belum diketahui: { $list }.
map-unknown = Tanpa peta: koordinat anggota belum ada di dalam data.
cost-each = Per { $unit }
cost-each-value = { $exact ->
    [yes] {""}
   *[no] {"sekitar "}
 }{ $each }
cost-revenue = Harga jual
cost-margin = Selisih dengan biaya
sure-title = Seberapa pasti
sure-claimed = Berkas rencana menyebut rencana ini terbukti terbaik dan angkanya cocok; buktinya tidak diulang di sini.
sure-not-searched = Di sini tidak dicari apakah ada susunan yang lebih baik.
goal-bound = { $value }, paling mungkin { $bound }
made-strategy = Cara
made-seed = Benih
made-plan = Rencana (SHA-256)
made-data = Data (SHA-256)
made-version = Program
made-hint = Dua laporan dengan kode rencana yang sama membicarakan rencana yang sama.
message-member = - { $name }{ $lead ->
    [yes] {" (pengekspor utama)"}
   *[no] {""}
 }: { $quantity } { $unit }{ $parts ->
    [none] {""}
   *[other] {" ("}{ $parts })
 }
message-part = { $quantity } untuk { $date }
message-cut = … dan { $count } baris lagi, lihat laporan lengkap.

## Workbook

sheet-summary = Ringkasan
sheet-allocation = Pembagian
sheet-deliveries = Pengiriman
sheet-work = Jadwal kerja
sheet-left-out = Tidak terpilih
sheet-papers = Sertifikat
column-amount = Nilai
column-order = Pesanan
column-buyer = Pembeli
column-product = Produk
column-destination = Tujuan
column-id = ID IKM
column-role = Peran
column-unit = Satuan
column-unit-cost = Harga satuan
column-delivery = Pengiriman
column-from = Mulai
column-until = Sampai
row-undelivered = Tidak terkirim
column-reason = Alasan
column-figures = Angkanya
column-level = Pemegang
column-holder = Dalam rencana ini
column-paper = Sertifikat atau dokumen
column-strength = Sifat
column-confidence = Keyakinan
column-source = Sumber
column-verified = Diperiksa
level-facility = tiap bengkel
level-product = tiap produk anggota
level-exporter = pengekspor utama
level-shipment = kiriman
level-importer = pihak pembeli
strength-mandatory = wajib
strength-buyer = biasa diminta pembeli
strength-voluntary = sukarela
confidence-high = tinggi
confidence-medium = sedang
confidence-low = rendah
source-order = diminta oleh pesanan

## Tanggal dan satuan

date = { $day } { $month } { $year }
date-span = { $first }–{ $last }
date-span-month = { $day }–{ $last }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = Mei
month-6 = Jun
month-7 = Jul
month-8 = Agu
month-9 = Sep
month-10 = Okt
month-11 = Nov
month-12 = Des
unit-pair = pasang
unit-pasang = pasang
unit-piece = buah
unit-buah = buah
unit-potong = potong
unit-sheet = lembar
unit-lembar = lembar
unit-set = set
unit-unit = unit
unit-kg = kg
product-leather-shoe = sepatu kulit
product-sandal = sandal
product-leather-bag = tas kulit
product-batik = batik
product-wooden-toy = mainan kayu
country-AE = Uni Emirat Arab
country-AU = Australia
country-BN = Brunei
country-CN = Tiongkok
country-DE = Jerman
country-EU = Uni Eropa
country-FR = Prancis
country-GB = Inggris
country-HK = Hong Kong
country-IN = India
country-IT = Italia
country-JP = Jepang
country-KR = Korea Selatan
country-MY = Malaysia
country-NL = Belanda
country-PH = Filipina
country-SA = Arab Saudi
country-SG = Singapura
country-TH = Thailand
country-TR = Turki
country-TW = Taiwan
country-US = Amerika Serikat
country-VN = Vietnam

## Pemeriksaan

check-data-good = Data baik: { $producers } IKM, { $orders } pesanan, { $periods } periode.
check-plan-good = Rencana ini sah: semua syarat terpenuhi.
check-plan-value = Biaya { $total }.
proof-none = Bukti tidak ditulis: pencarian berakhir sebelum ada yang terbukti.
proof-re-added = Bukti ini benar: tidak ada rencana lebih murah. Setiap langkah sudah dihitung ulang.
proof-re-solved = Bukti ini benar: tidak ada rencana lebih murah. Setiap langkah sudah dihitung ulang, sebagian diselesaikan ulang.
proof-search-trusted = Bagian bukti yang tertulis benar. Sebagian dicari oleh program dan tidak ditulis: itu dipercaya, tidak diperiksa.
proof-refused = Bukti ini tidak benar. { $reason }
proof-refused-at = Bukti ini tidak benar, pada kasus { $case }. { $reason }
proof-not-one-order = Bukti ini tentang satu pesanan, sedangkan jumlah pesanan dalam data lain.
proof-plan-differs = Bukti ini tentang rencana lain, atau rencananya tidak sah.
proof-cheaper-declined = Menolak pesanan lebih murah.
proof-leaders-missing = Ada cara memimpin kelompok yang tidak dibahas.
proof-structure = Ada kasus yang buntu atau berputar.
proof-not-priced = Harga-harganya tidak membuktikan apa yang seharusnya.
proof-not-impossible = Mungkin masih ada rencana di tempat yang seharusnya tidak ada.
proof-cheaper-plan = Bila diselesaikan ulang, mungkin ada rencana lebih murah.
check-plan-bad = Rencana ini tidak sah: { $count } pelanggaran.
violation-where = Pesanan { $order }{ $producer ->
    [none] {""}
   *[other] {", "}{ $producer }
 }

## Kesalahan dalam data

faults-title = { $count } kesalahan dalam data
fault-expires-before-issue = Sertifikat berakhir { $expires }, sebelum terbit { $issued }.
    .advice = Periksa kedua tanggalnya; mungkin tertukar.
fault-too-many-producers = Ada { $count } IKM; paling banyak { $most }.
    .advice = Bagi data per daerah atau per produk.
fault-too-many-orders = Ada { $count } pesanan; paling banyak { $most }.
    .advice = Bagi pesanan ke beberapa berkas.
fault-too-many-periods = Kalender berisi { $count } periode; paling banyak { $most }.
    .advice = Pakai bulan sebagai periode, atau perpendek kalender.
fault-too-many-decimals = Mata uang memakai { $count } angka desimal; paling banyak { $most }.
    .advice = Kurangi angka desimal.
fault-no-periods = Kalender tidak punya periode.
    .advice = Isi sedikitnya 1 periode.
fault-no-orders = Tidak ada pesanan.
    .advice = Tambahkan sedikitnya satu pesanan.
fault-duplicate-id = ID { $id } sama dengan { $other }, atau hanya berbeda huruf besar atau spasi.
    .advice = Beri ID yang berbeda, atau gabungkan kedua baris.
fault-fraction-above-one = Bagian lebih besar daripada keseluruhan.
    .advice = Isi angka antara 0 dan 100 persen.
fault-capacity-length = Kapasitas berisi { $given } angka, sedangkan kalender punya { $periods } periode.
    .advice = Isi satu angka untuk setiap periode.
fault-quantity-too-large = Jumlah terlalu besar; paling banyak { $most }.
    .advice = Periksa angkanya; mungkin titik dan koma tertukar.
fault-duplicate-capability = Produk { $product } disebut dua kali untuk IKM yang sama.
    .advice = Sisakan satu baris.
fault-unknown-product = Produk { $product } tidak ada dalam daftar produk.
    .advice = Tambahkan produknya, atau perbaiki ejaannya.
fault-grade-above-100 = Nilai { $value } di atas 100.
    .advice = Isi angka 0 sampai 100 (A = 90, B = 75, C = 60).
fault-reject-rate-too-high = Semua hasil ditolak, jadi tidak ada yang dapat dikirim.
    .advice = Isi persen reject di bawah 100.
fault-lot-step-zero = Kelipatan 0 tidak mungkin.
    .advice = Isi 1 bila bebas.
fault-capacity-missing = Produksi nyata per bulan untuk { $product } belum diisi.
    .advice = Isi produksi nyata sebulan, bukan kapasitas mesin.
fault-committed-without-capacity = Ada pesanan lain yang sudah dijanjikan, tetapi produksi nyata 0.
    .advice = Isi produksi nyata sebulan, atau kosongkan yang sudah terpakai.
fault-work-out-of-range = Kerja per potong 0, atau lebih dari { $most } kali satuan kapasitas.
    .advice = Periksa produksi nyata produk-produk IKM ini.
fault-nobody-makes-product = Tidak ada IKM yang membuat { $product }.
    .advice = Periksa ejaan produk, atau tambahkan IKM yang membuatnya.
fault-negative-money = Jumlah uang tidak boleh negatif.
    .advice = Isi 0 atau lebih.
fault-nothing-ordered = Pesanan berjumlah 0.
    .advice = Isi jumlah setiap pengiriman.
fault-delivery-beyond-calendar = Pengiriman jatuh pada periode { $period }, sedangkan kalender hanya punya { $periods }.
    .advice = Perpanjang kalender, atau majukan pengiriman.
fault-delivery-before-release = Pengiriman { $date } lebih awal daripada hari mulai kerja { $release }.
    .advice = Periksa kedua tanggalnya; mungkin tertukar.
fault-members-min-zero = Anggota paling sedikit 0 tidak mungkin.
    .advice = Isi 1 atau lebih.
fault-members-max-zero = Anggota paling banyak 0, jadi tidak ada yang boleh ikut.
    .advice = Isi 1 atau lebih, atau kosongkan.
fault-members-min-above-max = Anggota paling sedikit { $min } melebihi paling banyak { $max }.
    .advice = Periksa kedua angkanya; mungkin tertukar.
fault-share-min-above-max = Bagian terkecil melebihi bagian terbesar.
    .advice = Periksa kedua angkanya; mungkin tertukar.
fault-steady-with-partial = Pengiriman merata tidak dapat digabung dengan pengiriman sebagian.
    .advice = Pilih salah satu.
fault-locked-and-banned = { $producer } sekaligus diharuskan ikut dan dikeluarkan.
    .advice = Hapus salah satunya.
fault-unknown-producer = IKM { $producer } tidak ada dalam data.
    .advice = Periksa ejaan ID-nya.
fault-unknown-group = Kelompok { $group } tidak ada, dan tidak satu IKM pun menjadi anggotanya.
    .advice = Periksa ejaan nama koperasi atau sentra.
fault-external-lead-is-producer = Pengekspor luar { $producer } ternyata IKM dalam data ini.
    .advice = Pakai pengekspor dari anggota, atau ID yang lain.
fault-admits-nobody = Tidak ada status IKM yang boleh ikut.
    .advice = Isi sedikitnya satu: siap, menunggu, atau dibina.
fault-radius-without-place = Ada batas jarak, tetapi tempat pengiriman tidak diketahui.
    .advice = Isi lintang dan bujur tempat pengiriman, atau kosongkan batas jarak.
fault-transport-without-place = Ada ongkos angkut, tetapi tempat pengiriman tidak diketahui.
    .advice = Isi lintang dan bujur tempat pengiriman, atau kosongkan ongkos angkut.
fault-transport-distance-unknown = Letak IKM { $producer } tidak diketahui, jadi ongkos angkutnya tidak dapat dihitung.
    .advice = Isi lintang dan bujurnya, atau beri harga satuan khusus untuk pesanan ini.
fault-duplicate-override = Kesepakatan khusus untuk pesanan dan IKM ini disebut dua kali.
    .advice = Sisakan satu.
fault-proof-of-other-data = Bukti ini tentang data lain.
    .advice = Periksa bukti dengan berkas yang dibuatkan bukti itu.
fault-unknown-order = Pesanan { $order } tidak ada dalam data.
    .advice = Periksa ejaan ID-nya.
fault-promise-of-other-product = Kerja yang dijanjikan untuk { $product }, tetapi IKM ini tidak membuatnya.
    .advice = Periksa produknya, atau tambahkan ke kemampuan IKM ini.
fault-promise-beyond-calendar = Kerja yang dijanjikan jatuh pada periode { $period }, di luar kalender.
    .advice = Perpanjang kalender, atau periksa periodenya.
fault-money-too-large = Jumlah uang terlalu besar.
    .advice = Periksa angkanya; mungkin titik dan koma tertukar.
fault-group-is-producer = Kelompok { $id } memakai ID yang sama dengan sebuah IKM.
    .advice = Beri ID yang berbeda.
fault-lead-time-too-long = Waktu persiapan terlalu lama; paling lama { $most } hari.
    .advice = Periksa angkanya; isiannya dalam hari.
fault-month-factor-too-large = Faktor bulan terlalu besar; paling besar { $most }.
    .advice = Isi 1 untuk bulan biasa, 0,5 untuk setengah produksi.
fault-coordinates-out-of-range = Lintang atau bujur di luar bumi.
    .advice = Lintang -90 sampai 90, bujur -180 sampai 180; mungkin tertukar.
fault-empty-file = Berkas kosong.
    .advice = Pilih berkas yang berisi data.
fault-byte-order-mark = Berkas dimulai dengan tanda urutan bita (BOM).
    .advice = Simpan lagi sebagai UTF-8 tanpa BOM.
fault-utf16 = Berkas ditulis sebagai UTF-16.
    .advice = Simpan lagi sebagai UTF-8.
fault-not-utf8 = Di sini ada huruf yang bukan UTF-8 (bita { $byte }).
    .advice = Simpan lagi berkasnya sebagai UTF-8.
fault-json-syntax = Ini bukan JSON yang benar: { $cause }.
    .advice = Perbaiki di baris dan kolom itu; sering hanya koma atau tanda kutip yang kurang.
fault-unexpected-end = Berkas terputus sebelum selesai.
    .advice = Unduh atau salin lagi seluruh berkas.
fault-trailing-bytes = Setelah data selesai masih ada isi lain.
    .advice = Hapus semua setelah kurung tutup terakhir.
fault-nesting-too-deep = Kurung terlalu banyak bertingkat.
    .advice = Periksa apakah ini berkas data kongsi.
fault-duplicate-key = Isian ini ditulis dua kali.
    .advice = Sisakan satu.
fault-missing-field = Isian wajib ini tidak ada.
    .advice = Tambahkan.
fault-unknown-field = Isian { $given } tidak dikenal.
    .advice = Perbaiki ejaannya; keterangan lain disimpan di dalam other.
fault-wrong-type = Seharusnya { $expected }, bukan { $given }.
    .advice = Tulis dalam bentuk itu; angka tanpa tanda kutip dan tanpa titik ribuan.
fault-workbook-encrypted = Buku kerja ini dikunci dengan kata sandi.
    .advice = Buka di Excel, hapus kata sandinya, lalu simpan lagi.
fault-workbook-old = Ini buku kerja Excel lama (.xls), atau dokumen lain dari zaman itu.
    .advice = Buka di Excel lalu Simpan Sebagai .xlsx.
fault-workbook-damaged = Buku kerja ini rusak atau terpotong ({ $cause }).
    .advice = Buka di Excel dan simpan lagi, atau minta berkasnya dikirim ulang.
fault-workbook-bomb = Isi buku kerja ini jauh lebih besar daripada berkasnya ({ $count }; paling banyak { $most }).
    .advice = Salin tabelnya saja ke buku kerja baru.
fault-not-a-workbook = Berkas ini arsip, tetapi bukan buku kerja Excel.
    .advice = Pilih berkas .xlsx atau .csv.
fault-workbook-1904 = Buku kerja ini menghitung tanggal sejak 1904, sehingga tanggal salinan bisa meleset empat tahun.
    .advice = Di Excel matikan opsi "Gunakan sistem tanggal 1904", periksa tanggalnya, lalu simpan lagi.
fault-stray-cell = Sel ini ({ $given }) jauh di luar tabel.
    .advice = Hapus isinya, lalu simpan lagi.
fault-rows-out-of-order = Baris buku kerja ini tidak berurutan.
    .advice = Buka di Excel dan simpan lagi.
fault-too-many-cells = Lembar ini punya lebih dari { $most } sel.
    .advice = Hapus format di luar tabel, atau salin tabelnya ke buku kerja baru.
fault-too-many-rows = Lembar ini punya lebih dari { $most } baris.
    .advice = Bagi data per daerah atau per produk, atau pakai JSON.
fault-several-sheets = Tidak jelas lembar mana yang dibaca: { $known }.
    .advice = Beri nama IKM pada lembar yang dimaksud, atau Produsen dan Kemampuan.
fault-unknown-sheet = Lembar { $given } tidak dikenal.
    .advice = Perbaiki nama lembarnya, atau hapus lembar itu.
fault-duplicate-sheet = Lembar { $given } dan { $other } berarti sama.
    .advice = Gabungkan keduanya.
fault-two-layouts = Ada lembar IKM dan juga lembar Produsen atau Kemampuan.
    .advice = Pakai salah satu: IKM saja, atau Produsen bersama Kemampuan.
fault-missing-sheet = Lembar { $expected } tidak ada.
    .advice = Tambahkan lembar itu; kongsi template menulis contohnya.
fault-no-heading = Baris judul tidak ditemukan; yang diperlukan: { $expected }.
    .advice = Tulis judul kolom di baris pertama.
fault-missing-heading = Kolom { $expected } tidak ada.
    .advice = Tambahkan kolom dengan judul itu.
fault-duplicate-heading = Judul { $given } berarti sama dengan kolom di { $other }.
    .advice = Hapus atau ganti nama salah satunya.
fault-unknown-heading = Judul { $given } tidak dikenal.
    .advice = Perbaiki judulnya, atau hapus kolom itu.
fault-cell-without-heading = Ada isi ({ $given }) di kolom tanpa judul.
    .advice = Beri judul pada kolom itu, atau hapus isinya.
fault-missing-value = Kolom { $expected } kosong.
    .advice = Isi selnya.
fault-text-damaged = Teks berkas ini tidak terbaca.
    .advice = Simpan lagi dari Excel sebagai CSV UTF-8.
fault-unclosed-quote = Tanda kutip yang dibuka di baris ini tidak pernah ditutup.
    .advice = Tutup tanda kutipnya, atau hapus.
fault-ragged-row = Baris ini punya { $count } kolom, judulnya { $quantity }.
    .advice = Samakan jumlah kolomnya; beri tanda kutip pada isi yang memuat pemisah.
fault-ambiguous-number = { $given } bisa dibaca { $indonesian } (Indonesia) atau { $english } (Inggris).
    .advice = Tulis tanpa titik dan koma, atau sebutkan --numbers id atau --numbers en.
fault-ambiguous-date = { $given } bisa dibaca { $indonesian } atau { $english }.
    .advice = Tulis 2026-12-15 atau 15 Des 2026, atau sebutkan --numbers id (hari dulu) atau en.
fault-number-other-style = { $given } ditulis lain dari angka lain di berkas ini.
    .advice = Tulis semua angka dengan cara yang sama, atau tanpa titik dan koma.
fault-mixed-numbers = Angka di sini ditulis cara Indonesia, di { $other } cara Inggris.
    .advice = Tulis semua angka dengan cara yang sama, atau tanpa titik dan koma.
fault-mixed-days = Tanggal di sini ditulis hari dulu, di { $other } bulan dulu.
    .advice = Tulis semua tanggal seperti 2026-12-15.
fault-number-with-unit = { $given } memuat satuan { $unit }.
    .advice = Tulis { $number } saja, dan satuannya di kolom Satuan.
fault-number-range = { $given } adalah rentang, bukan satu angka.
    .advice = Tulis satu angka yang dapat dipegang.
fault-not-a-number = { $given } bukan angka.
    .advice = Tulis angka, misalnya 1250 atau 2,5.
fault-number-turned-date = Angka di sini sudah berubah menjadi tanggal ({ $given }).
    .advice = Ubah format selnya menjadi Angka dan ketik ulang.
fault-cell-error = Sel ini berisi kesalahan rumus { $given }.
    .advice = Perbaiki rumusnya, atau tulis nilainya.
fault-id-turned-number = ID { $given } sudah berubah menjadi angka atau isian lain.
    .advice = Ubah format kolom menjadi Teks dan ketik ulang ID-nya.
fault-id-turned-date = ID di sini sudah berubah menjadi tanggal ({ $given }).
    .advice = Ubah format kolom menjadi Teks dan ketik ulang ID-nya.
fault-id-lost-zeros = { $given } mungkin kehilangan angka nol di depannya.
    .advice = Ubah format kolom menjadi Teks dan ketik ulang lengkap dengan nolnya.
fault-date-turned-number = Di sini ada angka { $given }, bukan tanggal.
    .advice = Ubah format sel menjadi Tanggal, atau tulis 2026-12-15.
fault-bad-serial = Tanggal di sel ini ({ $given }) tidak ada di kalender.
    .advice = Tulis 2026-12-15.
fault-per-cent-doubtful = { $given } bisa berarti { $one } % atau { $other } %.
    .advice = Tulis sebagai teks dengan tanda %.
fault-pair-without-key = { $given } bukan pasangan kunci dan nilai.
    .advice = Tulis misalnya proses: lem; bahan: sapi.
fault-pair-twice = Kunci { $given } muncul dua kali.
    .advice = Hapus salah satunya.
fault-delivery-unreadable = Pengiriman { $given } tidak terbaca.
    .advice = Tulis jumlah @ tanggal, misalnya 300 @ 2026-12-15; 200 @ 2027-01-15.
fault-requirement-unreadable = { $given } tidak terbaca sebagai sertifikat.
    .advice = Tulis skema, lalu keterangan dalam kurung, misalnya LAB:CrVI (produk) atau HALAL (2027-03-01).
fault-unknown-sector = Sektor { $given } tidak dikenal.
    .advice = Perbaiki ejaannya, agar aturan yang benar berlaku.
fault-unknown-scheme = Sertifikat { $given } tidak dikenal.
    .advice = Perbaiki ejaannya, agar dihitung.
fault-unknown-unit = Satuan { $given } tidak dikenal.
    .advice = Perbaiki ejaannya.
fault-price-not-divisible = Harga { $given } per { $count } buah tidak habis dibagi.
    .advice = Tulis harga per satuan, atau pakai satuan yang lebih kecil.
fault-contradiction = Di sini tertulis { $given }, tetapi di { $other } untuk ID yang sama { $expected }.
    .advice = Samakan keduanya, atau beri ID yang berbeda.
fault-path-missing = Baris ini punya nilai tanpa nama.
    .advice = Isi namanya, misalnya orders[o1].coverage.
fault-unknown-path = Nama { $given } tidak menuju ke mana pun.
    .advice = Tulis misalnya orders[o1].coverage atau calendar.start; ID-nya harus ada.
fault-path-twice = { $given } sudah diisi di tempat lain.
    .advice = Hapus salah satunya.
fault-note-column-kept = Kolom { $given } disimpan, tetapi tidak dipakai oleh aturan mana pun.
    .advice = Hapus kolomnya bila tidak diperlukan.
fault-note-sheet-ignored = Lembar { $given } tidak dibaca.
    .advice = Beri nama IKM, Produsen, Kemampuan, Sertifikat, Pesanan atau Aturan bila harus dibaca.
fault-sheet-unwritable = Lembar-lembarnya tidak bisa ditulis ({ $cause }).
    .advice = Pakai JSON, dan beri tahu pembuat program ini.
fault-foreign-byte = Bita { $given } tidak semestinya ada di berkas angka.
    .advice = Salin ulang berkas dari sumbernya; salinan sering terpotong atau tertambah.
fault-token-count = Berkas ini berisi { $count } angka, seharusnya { $quantity }.
    .advice = Salin ulang berkas dari sumbernya; ada yang hilang atau tertambah.
fault-token-missing = Berkas ini berakhir terlalu cepat.
    .advice = Salin ulang berkas dari sumbernya.
fault-token-no-number = { $given } bukan angka mulai dari 0.
    .advice = Bandingkan barisnya dengan sumber berkas.
fault-token-not-whole = { $given } bukan bilangan bulat.
    .advice = Bandingkan barisnya dengan sumber berkas; biaya satuan dan biaya tetap mungkin tertukar.
fault-token-out-of-range = { $given } tidak di antara 0 dan { $most }.
    .advice = Bandingkan barisnya dengan sumber berkas.
fault-demand-above-capacity = Permintaan { $quantity } melebihi seluruh kapasitas bersama, { $most }.
    .advice = Bandingkan keduanya dengan sumber berkas; mungkin ada angka yang hilang.
fault-note-example = Ini masih contoh dari templat ({ $given }).
    .advice = Hapus barisnya, atau timpa dengan data Anda.
fault-note-place-unknown = Tempat { $given } tidak ada dalam tabel: jaraknya tidak diketahui.
    .advice = Isi kolom Lintang dan Bujur bila perlu.
fault-note-unvisited = Daftar ini tidak memuat mutu dan harga satuan: IKM-nya disimpan, tetapi belum bisa ikut pesanan.
    .advice = Tambahkan kolom Mutu dan Harga satuan setelah dikunjungi.
fault-note-as-of = Tidak ada kalender: dihitung mulai { $date }.
    .advice = Sebutkan --as-of untuk hari lain.
fault-unknown-word = Kata { $given } tidak dikenal; pilihannya: { $known }.
    .advice = Pakai salah satunya.
fault-newer-version = Berkas ini ditulis oleh kongsi yang lebih baru (bentuk { $given }; yang dikenal { $known }).
    .advice = Perbarui kongsi.
fault-unknown-version = Bentuk berkas { $given } tidak dikenal; yang dikenal { $known }.
    .advice = Tulis kongsi: { $known }.
fault-blank-id = ID kosong.
    .advice = Isi ID yang unik.
fault-id-too-long = ID terlalu panjang; paling panjang { $most } huruf.
    .advice = Singkatkan.
fault-unprintable-character = Ada huruf yang tidak terlihat ({ $character }).
    .advice = Ketik ulang tulisannya.
fault-negative-number = { $value } negatif.
    .advice = Isi 0 atau lebih.
fault-not-whole = { $value } bukan bilangan bulat.
    .advice = Isi bilangan bulat.
fault-too-precise = { $value } punya terlalu banyak angka di belakang koma; paling banyak { $decimals }.
    .advice = Bulatkan.
fault-number-out-of-range = { $value } terlalu besar; paling besar { $most }.
    .advice = Periksa angkanya; mungkin titik dan koma tertukar.
fault-unknown-grade = Mutu { $given } tidak dikenal.
    .advice = Isi A, B, C atau angka 0 sampai 100.
fault-period-zero = Periode dihitung mulai 1.
    .advice = Isi 1 untuk periode pertama.
fault-bad-date = { $given } bukan tanggal.
    .advice = Tulis tahun-bulan-hari, misalnya 2026-12-15.
fault-date-without-start = Ada tanggal { $date }, tetapi kalender tidak punya tanggal mulai.
    .advice = Isi calendar.start, atau pakai nomor periode.
fault-coordinate-missing = Hanya satu dari lintang dan bujur yang diisi.
    .advice = Isi keduanya, atau kosongkan keduanya.
fault-bad-country = { $given } bukan kode negara.
    .advice = Pakai dua huruf, misalnya TW, JP, NL.
fault-currency-differs = Mata uang { $given } berbeda dari mata uang berkas ini, { $expected }.
    .advice = Ubah semua harga ke satu mata uang.
fault-quantity-differs = Jumlah pesanan { $quantity }, tetapi semua pengiriman berjumlah { $deliveries }.
    .advice = Samakan keduanya.
fault-delivery-undated = Pengiriman tanpa tanggal dan tanpa periode.
    .advice = Isi salah satunya.
fault-delivery-before-first-period = Pengiriman { $date } jatuh sebelum periode pertama selesai, { $first }.
    .advice = Mulai kalender lebih awal, atau mundurkan pengiriman.
fault-delivery-period-differs = Pengiriman ditulis pada periode { $period }, tetapi tanggalnya jatuh pada periode { $due }.
    .advice = Hapus salah satunya.
fault-place-twice = Tempat ditulis sendiri dan juga lewat kelompok { $group }.
    .advice = Pilih salah satunya.
fault-min-fill-without-partial = Batas pengiriman sebagian diisi, tetapi pesanan harus dikirim penuh.
    .advice = Tulis fill: partial, atau hapus min_fill.
fault-min-fill-twice = Batas pengiriman sebagian ditulis dua kali.
    .advice = Sisakan satu.
fault-scheme-twice = Sertifikat ditulis dua kali: sebagai scheme dan any_of.
    .advice = Pilih salah satunya.
fault-scheme-missing = Sertifikat mana yang diminta belum disebut.
    .advice = Isi scheme atau any_of.
fault-needs-survive = Isian ini hanya berarti bila survive diisi 1.
    .advice = Isi survive: 1, atau hapus isian ini.
fault-bad-hs-code = { $given } bukan kode HS.
    .advice = Isi angka saja, misalnya 640399.
fault-unit-differs = Satuan { $given } berbeda dari { $expected } untuk produk yang sama.
    .advice = Pakai satu satuan.
fault-hs-code-differs = Kode HS { $given } berbeda dari { $expected } untuk produk yang sama.
    .advice = Pakai satu kode.
fault-sector-ambiguous = Pembuat { $product } berasal dari beberapa sektor: { $sectors }.
    .advice = Sebutkan sektor produk ini di products.
fault-month-factor-length = Faktor bulan berisi { $given } angka; seharusnya 12.
    .advice = Isi satu angka untuk setiap bulan, Januari sampai Desember.
fault-duplicate-order = Pesanan { $order } disebut dua kali dalam rencana.
    .advice = Sisakan satu.
fault-order-missing = Pesanan { $order } tidak ada dalam rencana.
    .advice = Tambahkan, atau tulis accepted: false.
fault-duplicate-member = Anggota { $producer } disebut dua kali.
    .advice = Gabungkan.
fault-duplicate-period = Periode { $period } disebut dua kali.
    .advice = Gabungkan.
fault-period-outside-calendar = Periode { $period } di luar; yang ada 1 sampai { $periods }.
    .advice = Periksa periodenya.
type-number = angka
type-string = teks dalam tanda kutip
type-boolean = true atau false
type-array = daftar [ ]
type-object = kelompok { "{" } { "}" }
type-null = kosong

## Pelanggaran

violation-above-most = Membuat { $quantity }, melebihi batas { $bound }.
violation-below-least = Membuat { $quantity }, kurang dari paling sedikit { $bound }.
violation-off-step = Membuat { $quantity }, bukan kelipatan { $bound }.
violation-least-out-of-reach = Harus membuat paling sedikit { $least }, tetapi hanya sanggup { $most }.
violation-attribute-differs = { $attribute } seharusnya { $wanted }, bukan { $found }.
violation-banned = Ikut, padahal dikeluarkan.
violation-lock-missing = Tidak ikut, padahal diharuskan ikut.
violation-capacity-exceeded = Kapasitas { $when } terlampaui: perlu { $work }, ada { $capacity }.
violation-pair-limit-exceeded = Membuat { $quantity }, padahal kesepakatannya paling banyak { $limit }.
violation-outside-window = Bekerja { $when }, di luar waktu pengerjaan pesanan ini.
violation-certificate-missing = Sertifikat { $schemes } tidak dipegang atau tidak berlaku sampai pengiriman terakhir.
violation-declined-not-empty = Pesanan ini tidak diambil, tetapi ada isinya.
violation-required-order-declined = Pesanan ini wajib dipenuhi, tetapi tidak diambil.
violation-distance-unknown = Jarak ke tempat pengiriman tidak diketahui.
violation-outside-radius = Berjarak { $metres } km dari tempat pengiriman; paling jauh { $radius } km.
violation-does-not-survive = Bila IKM ini mundur, yang lain hanya sanggup { $others } sampai { $when }; perlu { $needed }.
violation-grade-below-floor = Mutu { $grade }, paling rendah { $floor }.
violation-grades-apart = Mutu berselisih { $spread } dengan { $other }; paling banyak { $most }.
violation-not-alike = Kemiripan dengan { $other } { $alike } %; paling sedikit { $least } %.
violation-members-apart = Berjarak { $metres } km dari { $other }; paling jauh { $most } km.
violation-member-distance-unknown = Jarak dengan { $other } tidak diketahui.
violation-lost-above-demand = Kehilangan { $lost } pada { $when }, padahal yang jatuh tempo { $due }.
violation-too-much-lost = Kehilangan { $lost }; paling banyak { $most }.
violation-lost-length = Daftar kekurangan berisi { $length } angka; seharusnya { $periods }.
violation-members-not-ascending = Anggota ini disebut dua kali, atau tidak urut.
violation-periods-not-ascending = Periode { $when } disebut dua kali, atau tidak urut.
violation-period-beyond-calendar = Bekerja pada { $when }, di luar kalender.
violation-zero-quantity = Jumlah 0 pada { $when }.
violation-quantity-too-large = Jumlah { $quantity } terlalu besar; paling banyak { $most }.
violation-order-count = Rencana berisi { $plans } pesanan; data berisi { $orders }.
violation-unknown-producer = IKM ini tidak ada dalam data.
violation-no-own-workshop = Tidak punya bengkel sendiri.
violation-not-steady = Bagiannya pada { $when } tidak merata.
violation-outside-group = Bukan anggota { $group }.
violation-product-not-made = Tidak membuat { $product }.
violation-status-not-admitted = Statusnya tidak diizinkan untuk pesanan ini.
violation-stock-left = Setelah pengiriman terakhir masih tersisa { $stock }.
violation-stock-negative = Sampai { $when } kurang { $short }.
violation-too-few-members = { $members } anggota; paling sedikit { $least }.
violation-too-many-members = { $members } anggota; paling banyak { $most }.
violation-lead-differs = Pengekspor utama bukan yang diminta.
violation-lead-missing = Pengekspor utama belum disebut.
violation-lead-not-asked = Ada pengekspor utama, padahal tidak diminta.
violation-lead-not-first = Ada anggota lain yang lebih berhak menjadi pengekspor utama.
violation-lead-not-qualified = Pengekspor utama tidak memenuhi syarat.
violation-nobody-may-lead = Tidak ada anggota yang boleh menjadi pengekspor utama.

## Baris perintah

about = Siapa saja IKM yang bersama-sama memenuhi satu pesanan: terbukti dan dengan alasannya.
help-usage = Cara pakai
help-verbs = Perintah
help-arguments = Isian
help-options = Pilihan
verb-match = Cari konsorsium untuk satu atau banyak pesanan
verb-check = Periksa data, atau sebuah rencana terhadap datanya
verb-report = Tuliskan rencana setelah diperiksa: teks, JSON, HTML, WhatsApp, atau XLSX
verb-import = Ubah buku kerja atau CSV menjadi JSON, dengan semua kesalahannya
verb-export = Tulis data sebagai JSON, XLSX atau CSV, atau modelnya sebagai MPS atau LP
verb-generate = Buat pasar buatan dari sebuah benih
verb-template = Tulis buku kerja kosong untuk diisi
verb-strategies = Sebutkan semua cara mencari
verb-schema = Cetak bentuk berkas data (JSON Schema)
verb-completions = Cetak pelengkap perintah untuk sebuah shell
verb-man = Cetak halaman manual
arg-file = Berkas data; - untuk masukan baku
arg-plan = Berkas rencana, seperti yang ditulis match --json
arg-order = Hanya pesanan ini
arg-lock = Haruskan IKM ini ikut; boleh berulang
arg-ban = Keluarkan IKM ini; boleh berulang
arg-admit = Terima juga IKM yang menunggu atau dibina (waiting,coaching)
arg-strategy = Cara mencari; lihat kongsi strategies
arg-goal = Sasaran berurutan, misalnya members,cost
arg-time = Batas waktu dalam detik; 0 tanpa batas [biasanya 60 untuk satu pesanan, 600 untuk lebih]
arg-work = Batas kerja yang dihitung; hasilnya selalu sama
arg-gap = Berhenti bila sudah sedekat ini dari yang terbaik, misalnya 0.01
arg-proof = Tulis alasan mengapa tidak ada rencana lebih murah ke berkas ini; periksa --proof menghitungnya ulang
arg-proof_to_check = Bukti bahwa tidak ada rencana lebih murah, seperti yang ditulis match --proof
arg-start = Mulai dari rencana ini
arg-plans = Beberapa rencana: masing-masing yang termurah dengan beda dua anggota atau lebih
arg-plan_preset = Rencana menurut kata: termurah, paling-seragam, paling-aman; beberapa dipisah koma
arg-require_optimal = Anggap gagal bila tidak terbukti terbaik
arg-to = Bentuk jawaban: text, json, html, whatsapp, atau xlsx [biasanya text]; atau negara tujuan pesanan lewat opsi, misalnya TW
arg-format = Bentuk keluaran
arg-source = Baca berkas sebagai format uji yang diterbitkan
arg-layout = Susunan: mudah (satu lembar IKM) atau lengkap (beberapa lembar)
arg-preset = Jenis pasar
arg-producers = Jumlah IKM
arg-orders = Jumlah pesanan
arg-periods = Jumlah periode
arg-load = Permintaan dibanding kapasitas, misalnya 0.8
arg-sectors = Hanya sektor ini
arg-numbers = Cara angka dan tanggal ditulis: id (1.250,50; hari dulu) atau en (1,250.50; bulan dulu)
arg-as_of = Hari yang digambarkan data tanpa kalender [biasanya hari ini]
arg-product = Pesanan lewat perintah: produknya
arg-quantity = Jumlahnya [biasanya jumlah semua pengiriman]
arg-deliver = Pengirimannya, misalnya 2026-12-15:300,2027-01-15:200
arg-floor = Mutu terendah: A, B, C, atau 0 sampai 100
arg-spread = Selisih mutu terbesar antara dua anggota
arg-shell = Nama shell
arg-json = Cetak sebagai JSON
arg-lang = Bahasa: id atau en
arg-threads = Banyaknya utas kerja
arg-seed = Benih untuk yang acak
arg-quiet = Tanpa baris kemajuan
arg-verbose = Daftar lengkap
arg-output = Tulis ke berkas ini
arg-help = Tampilkan bantuan
arg-version = Tampilkan versi
progress-start = mencari
progress-rows = membaca, { $count } baris
progress-value = terbaik sejauh ini { $value }
progress-bound = paling mungkin { $bound }
progress-gap = selisih { $gap }
error-lock-needs-order = Ada { $orders } pesanan: sebutkan pesanan mana yang anggotanya diharuskan, dengan --order.
error-strategy-unknown = Cara { $name } tidak ada. { $hint }
error-strategy-unsupported = Cara { $strategy } tidak dapat mengerjakan data ini: pilih yang lain, lihat kongsi strategies.
error-price-missing = Sasaran margin memerlukan harga jual, tetapi pesanan { $order } tidak punya harga.
error-country-needs-product = Negara tujuan dengan --to hanya berlaku bersama --product.
note-no-orders = Belum ada pesanan: tambahkan, atau sebutkan dengan --product dan --deliver.
error-read = Berkas { $file } tidak dapat dibaca: { $cause }
error-write = Berkas { $file } tidak dapat ditulis: { $cause }
error-binary-screen = Keluaran berupa berkas XLSX tidak dapat ditampilkan di layar: simpan dengan -o NAMA.xlsx.
error-csv-folder = CSV terdiri atas beberapa berkas: sebutkan foldernya dengan -o FOLDER.
error-folder-filled = Folder { $file } tidak kosong: sebutkan folder baru, supaya tidak ada yang tertimpa.
error-two-stdin = Data dan rencana tidak dapat dibaca bersama dari masukan baku.
error-internal = Kesalahan di dalam kongsi { $version } sendiri, bukan pada data Anda ({ $where }). Mohon laporkan.
error-not-optimal = Rencana di atas belum terbukti terbaik, sedangkan itu yang diminta.
cause-missing = tidak ada
cause-folder = itu folder, bukan berkas
cause-forbidden = tidak ada izin
cause-other = { $detail }
hint-nearest = Mungkin { $nearest }?
strategy-exact = satu pesanan, dibuktikan: harga bayangan, inti kecil, pohon pencarian anggota
strategy-enumerate = semua susunan anggota ditelusuri; pasti, untuk data kecil
strategy-milp = seluruh model; pasti bila waktunya cukup
strategy-cheapest-first = pembanding: yang termurah lebih dulu
strategy-largest-first = pembanding: yang sanggup terbanyak lebih dulu
strategy-longest-waiting = pembanding: yang paling lama menunggu lebih dulu (giliran)
strategy-pro-rata = pembanding: semua ikut, menurut kapasitas
hint-known = Yang ada: { $known }.

## Rencana lain

other-plan = Rencana { $number }
preset-cheapest = Termurah
preset-most-uniform = Paling seragam
preset-safest = Paling aman
other-first = Ini rencana "{ $name }".
other-dearer = { $name }: { $cost }, { $difference } di atas rencana pertama.
other-cheaper = { $name }: { $cost }, { $difference } di bawah rencana pertama.
other-equal = { $name }: { $cost }, sama dengan rencana pertama.
other-unproved = Belum terbukti yang terbaik.
other-coverage = Siapa pun yang berhenti, yang lain sanggup membuat { $percent } % pesanan.
other-same = { $name }: sama dengan rencana "{ $other }".
other-none = { $name }: tidak ada rencana lain yang berbeda dua anggota atau lebih.
other-impossible = { $name }: tidak ada rencana seperti itu.
other-unknown = { $name }: belum ditemukan sampai batas pencarian.
error-others-need-order = Beberapa rencana dibuat untuk satu pesanan: sebutkan dengan --order.
error-plans-and-preset = --plans dan --preset tidak dapat dipakai bersama.
error-preset-and-goal = Preset sudah punya tujuan sendiri: jangan pakai --goal.
error-proof-needs-order = Bukti ditulis untuk satu pesanan: sebutkan dengan --order.
error-proof-exact = --proof hanya untuk strategi exact.
error-proof-goal = --proof hanya untuk tujuan total saja.
error-preset-and-proof = --proof untuk satu tujuan: tanpa --preset.
error-plans-exact = --plans hanya untuk strategi exact.
error-others-format = Beberapa rencana ditampilkan sebagai text, html, atau json: jangan pakai --to xlsx atau whatsapp.

order-data = { $order }: { $quantity } { $unit } { $product }
nobody = tidak ada
explain-title = Mengapa · { $order }
explain-words = Fakta: aturan yang gagal, dengan angkanya. Penyebab: bila satu fakta itu dibereskan, IKM ini masuk rencana termurah; dibuktikan dengan menghitung ulang. Dugaan: belum dihitung ulang.
explain-members = Anggota rencana termurah
explain-passed = Boleh ikut, tidak dalam rencana termurah
explain-barred = Tidak boleh ikut
explain-others = Boleh ikut, lebih jauh lagi
explain-bound = { $name }: rencana yang mengikutkannya paling sedikit { $more } lebih mahal.
explain-needed = { $name }: tanpa IKM ini pesanan tidak dapat dipenuhi.
explain-member = { $free ->
    [yes] { $name }: tanpa IKM ini ada rencana lain yang sama murahnya
   *[no] { $name }: tanpa IKM ini rencana termurah { $more } lebih mahal
}{ $sure ->
    [yes] .
   *[no] {" "}(dugaan: perhitungan ulang belum tuntas).
}
explain-facts = { $name }. Fakta: { $facts }.
explain-alone = Penyebab (masing-masing sudah cukup): { $facts }.
explain-together = Penyebab bersama (harus dibereskan semuanya): { $facts }.
explain-not-chosen = Bukan hanya itu: seandainya semua fakta ini beres, { $entry }
explain-fixed = Ada fakta yang tidak dapat dibereskan, jadi tidak dihitung ulang.
explain-guess = Dugaan: batas perhitungan tercapai sebelum ada bukti.
explain-open = dugaan: batas perhitungan tercapai sebelum ada bukti.
explain-tie = rencana yang mengikutkannya sama murahnya; urutan yang tetap menentukan pilihannya.
explain-enters = dengan biayanya sekarang ({ $now } per { $unit }) rencana yang mengikutkannya { $more } lebih mahal; ia masuk rencana termurah bila biayanya { $at } atau kurang.
explain-no-plan = tidak ada rencana yang dapat mengikutkannya.
explain-never = rencana yang mengikutkannya { $more } lebih mahal, dan biaya berapa pun per { $unit } tidak cukup untuk mengubahnya.
conflict-title = Tidak dapat dipenuhi · { $order }
conflict-open = Belum tuntas: belum terbukti apakah pesanan ini dapat dipenuhi.
conflict-quantity = Jumlah ini tidak dapat dibuat pada waktunya, walau semua syarat lain dilepas.
conflict-demands = { $kind ->
    [single] Satu syarat ini saja sudah tidak dapat dipenuhi; tanpa itu pesanan dapat dipenuhi.
    [smallest] Syarat di bawah ini tidak dapat dipenuhi bersama-sama, dan tidak ada kumpulan syarat yang lebih kecil yang bertentangan. Tanpa salah satunya, yang lain dapat dipenuhi.
    [irreducible] Syarat di bawah ini tidak dapat dipenuhi bersama-sama. Tanpa salah satunya, yang lain dapat dipenuhi.
   *[guess] Dugaan: syarat di bawah ini tidak dapat dipenuhi bersama-sama.
}
conflict-heading = Syarat yang bertentangan
demand-floor = mutu paling rendah { $value }
demand-spread = selisih mutu paling banyak { $value }
demand-alike = kesamaan cara kerja paling sedikit { $value } %
demand-within = jarak antaranggota paling jauh { $value } km
demand-radius = jarak dari tempat kirim paling jauh { $value } km
demand-group = hanya anggota { $value }
demand-attribute = { $value } seperti yang diminta
demand-workshop = punya bengkel sendiri
demand-certificate = sertifikat { $value }
demand-status = hanya IKM yang siap
demand-members-min = paling sedikit { $value } anggota
demand-members-max = paling banyak { $value } anggota
demand-share-min = bagian tiap anggota paling sedikit { $value } %
demand-share-max = bagian tiap anggota paling banyak { $value } %
demand-lots = jumlah paling sedikit dan kelipatan yang diminta IKM
demand-steady = setiap anggota ikut merata di setiap kiriman
demand-lead = ada anggota yang bisa jadi pengekspor utama
demand-survive = tetap terpenuhi bila satu anggota mundur
demand-lock = IKM yang diharuskan ikut
demand-ban = IKM yang dikeluarkan
repair-heading = Perbaikan yang cukup, masing-masing sudah dihitung ulang
repair-none = Tidak ada satu perubahan saja yang cukup.
repair-line = { $repair }: biaya { $total }, anggota { $members }.{ $least ->
    [yes] {""}
   *[no] {" "}Mungkin kurang dari ini pun cukup.
}
repair-later = { $value } hari lebih lambat
repair-quantity = { $value } { $unit } saja
repair-floor = mutu paling rendah turun menjadi { $value }
repair-spread = selisih mutu naik menjadi { $value }
repair-alike = kesamaan cara kerja turun menjadi { $value } %
repair-within = jarak antaranggota naik menjadi { $value } km
repair-radius = jarak dari tempat kirim naik menjadi { $value } km
repair-members_max = paling banyak { $value } anggota
repair-members_min = paling sedikit { $value } anggota
repair-share_max = bagian terbesar naik menjadi { $value } %
repair-share_min = bagian terkecil turun menjadi { $value } %
repair-coverage = bila satu mundur, cukup { $value } % yang terpenuhi
repair-certify = { $value } IKM mendapat { $schemes } ({ $names })
repair-make_ready = { $value } IKM yang menunggu atau dibina menjadi siap ({ $names })
repair-drop = tanpa syarat: { $value }
replace-title = Bila { $name } mundur
replace-none = Tidak ada satu IKM pun yang dapat menggantikannya sendirian.
replace-tried = Dicoba { $tried } dari { $count } calon, yang termurah lebih dulu.
replace-heading = Pengganti, anggota lain tetap
replace-who = Pengganti
replace-quantity = Jumlah
replace-more = Tambahan biaya
replace-touched = Ikut berubah
replace-least-heading = Rencana yang paling sedikit berubah
replace-least = Masuk: { $new }. Keluar juga: { $gone }. Tetap tetapi jumlahnya berubah: { $touched }. Biaya { $total } (selisih { $more }).
replace-impossible = Tanpa IKM ini pesanan tidak dapat dipenuhi.
compare-title = { $a } dan { $b }
compare-scenario = dengan perubahan
compare-set = Diubah: { $change }
compare-values = Berdampingan
compare-change = Beda
compare-none = tidak ada rencana
compare-total = Biaya dengan denda
compare-cost = Biaya
compare-undelivered = Tidak terkirim
compare-members = Anggota
compare-spread = Selisih mutu
compare-moved = Yang berubah
compare-same = Tidak ada anggota yang berubah.
compare-line = { $kind ->
    [comes] { $name } masuk ke { $order } dengan { $after }.
    [goes] { $name } keluar dari { $order } (tadinya { $before }).
   *[moves] { $name } di { $order }: dari { $before } menjadi { $after }.
}
payout-title = Bagi hasil · { $rule }
payout-rule-quantity = menurut jumlah
payout-rule-cost-plus = biaya ditambah untung yang sama
payout-rule-shapley = menurut sumbangan (Shapley)
payout-rule-nucleolus = menurut keberatan terkecil (nukleolus)
payout-rule-least-core = inti terkecil
payout-pot = Hasil { $proceeds }; setelah biaya anggota tersisa { $surplus }.
payout-heading = Siapa dapat berapa
payout-who = Siapa
payout-quantity = Jumlah
payout-cost = Biayanya
payout-gets = Menerima
payout-margin = Untung
payout-holder = Pemegang pesanan
payout-stable-heading = Apakah ada yang lebih untung sendiri?
payout-stable = { $stable ->
    [yes] Hasil ini dapat dibagi sehingga tidak ada kelompok anggota yang lebih untung bila berjalan sendiri.
   *[no] Bagaimanapun dibagi: supaya tidak ada kelompok yang lebih untung sendiri, kurang { $missing }.
}
payout-complaint = { $leaves ->
    [yes] Dengan pembagian ini { $names } bersama pemegang pesanan akan mendapat { $gain } lebih bila berjalan sendiri.
   *[no] Dengan pembagian ini tidak ada kelompok anggota yang lebih untung bila berjalan sendiri.
}
payout-sampled = Anggotanya terlalu banyak untuk dihitung semua; tiap bagian bisa meleset sampai { $error } (95 %).
payout-payments = Kapan uang datang
payout-date = Tanggal
payout-deposit = di muka
stress-title = Seberapa aman · { $order }
stress-whole = { $count } dari 100 kali semua kiriman lengkap dan tepat waktu ({ $range }).
stress-deliveries = Setiap kiriman lengkap dan tepat waktu
stress-delivery = Kiriman
stress-chance = Peluang
stress-range = Antara
stress-critical = Bila satu anggota mundur
stress-member = Yang mundur
stress-without = Tetap lengkap dan tepat
stress-reserve-heading = Cadangan
stress-reserve = Supaya { $level } dari 100 kali lengkap dan tepat: cadangan { $count } { $unit }.
stress-inspection = Pemeriksaan pembeli
stress-inspected = AQL { $limit }: diperiksa sekali bersama-sama lulus { $pooled }; bila diperiksa sendiri-sendiri, semuanya lulus { $each }.
stress-assumed-heading = Yang dianggap
stress-assumed = { $samples } kali dicoba: { $drop } % anggota mundur, { $shock } % sentra berhenti seluruhnya, { $late } % kiriman terlambat bagi { $unknown } anggota yang ketepatannya belum diketahui; { $help ->
    [yes] yang lain menutup dengan sisa kapasitasnya.
   *[no] yang lain tidak menutup kekurangan.
}
develop-title = Siapa yang dibina
develop-producers = { $count } IKM
develop-impossible = Batas-batas program ini tidak dapat dipenuhi: kuotanya meminta lebih dari yang ada.
develop-open = Belum ditemukan pilihan yang memenuhi semua kuota; belum terbukti bahwa tidak ada.
develop-line = { $aim ->
    [value] Nilai pesanan yang dapat dipenuhi naik dari { $base } menjadi { $value }
   *[eligible] Yang memenuhi syarat naik dari { $base } menjadi { $value }
} dengan biaya { $cost } dari { $budget }{ $proved ->
    [yes] ; terbukti tidak ada pilihan yang lebih baik.
   *[no] ; tidak ada pilihan yang melebihi { $bound }.
}
develop-heading = Langkah, yang paling berguna lebih dulu
develop-step = No.
develop-who = IKM
develop-action = Pembinaan
develop-weeks = Minggu
develop-reaches = Sampai di sini
develop-opens = Membuka pesanan
develop-record = Hasil pembinaan yang selesai
develop-kept = { $action }: { $kept } dari { $count } mendapat yang dijanjikan.
error-order-declined = Rencana ini tidak mengambil pesanan itu.
error-which-order = Ada beberapa pesanan: sebutkan satu dengan --order.
error-not-member = { $producer } bukan anggota rencana ini.
error-game-open = Bagi hasil ini tidak dapat dihitung untuk pesanan ini; pakai --rule quantity atau cost-plus.
error-budget = Anggaran { $value } bukan jumlah uang.
error-compare-nothing = Sebutkan berkas kedua, atau perubahan dengan --set.
error-change = Perubahan { $change } tidak dikenal; contoh: quantity=460, days=12, floor=72, capacity:P07=+20%, overtime:P07=20%@15%, without:P07.
verb-explain = Mengapa IKM ini terpilih atau tidak, dan apa yang kurang
verb-replace = Pengganti bila seorang anggota mundur
verb-compare = Dua rencana atau skenario berdampingan
verb-develop = Siapa yang dibina dengan anggaran yang ada
verb-payout = Bagi hasil di antara para anggota
verb-stress = Seberapa aman sebuah rencana
arg-one_order = Pesanan yang dimaksud
arg-one_producer = IKM yang ditanyakan; boleh berulang
arg-beside = Rencana untuk pesanan yang lain, seperti yang ditulis match --json
arg-paper_to = Bentuk jawaban: text, json, html, whatsapp, atau xlsx [biasanya text]
arg-out = Anggota yang mundur
arg-rule = Cara membagi
arg-holder = Bagian pemegang pesanan dari hasil, 0 sampai 1
arg-deposit = Bagian yang dibayar di muka, 0 sampai 1
arg-payment_days = Hari dari kiriman sampai dibayar
arg-samples = Banyaknya percobaan
arg-drop_out = Peluang seorang anggota mundur, 0 sampai 1
arg-shock = Peluang satu sentra atau kecamatan berhenti seluruhnya, 0 sampai 1
arg-on_time = Tepat waktu, bagi yang belum diketahui, 0 sampai 1
arg-no_help = Anggota lain tidak menutup kekurangan
arg-aql = Batas mutu pemeriksaan, persen
arg-programme = Berkas program pembinaan
arg-aim = Sasaran: value (nilai pesanan) atau eligible (banyaknya IKM yang memenuhi syarat)
arg-budget = Anggaran, ganti yang di berkas
arg-weeks = Minggu yang ada, ganti yang di berkas
arg-other = Berkas data kedua
arg-change = Perubahan, misalnya quantity=460 atau capacity:P07=+20%; beberapa dipisah koma
fault-unknown-fund = Dana { $fund } tidak ada.
    .advice = Tulis dana itu di funds, atau perbaiki ejaannya.
fault-unknown-action = Pembinaan { $action } tidak ada.
    .advice = Perbaiki ejaannya, atau tulis pembinaannya di actions.
fault-quota-of-one = Kuota harus menyebut satu sektor atau satu kabupaten/kota.
    .advice = Tulis salah satu saja: sector atau regency.
fault-whole-out-of-range = Angka ini harus bulat dari 0 sampai { $most }.
    .advice = Perbaiki angkanya.

page-why = Mengapa mereka
page-others = Siapa lagi yang bisa
page-stops = Bila satu berhenti
page-money = Siapa dapat berapa
page-substitute = Bila { $name } berhenti: { $other } menggantikan, biaya bertambah { $more }, anggota lain tetap.
page-several = Bila { $name } berhenti: { $new } masuk, biaya bertambah { $more }.
page-impossible = Bila { $name } berhenti: pesanan ini tidak dapat dipenuhi lagi.
