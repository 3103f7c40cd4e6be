<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr_TR">
<context>
    <name>AwardText</name>
    <message>
        <source>points</source>
        <translation>puan</translation>
    </message>
    <message>
        <source>Earns no points</source>
        <translation>Puan kazandırmaz</translation>
    </message>
    <message>
        <source>This kind of item never earns points.</source>
        <translation>Bu tür ürün hiçbir zaman puan kazandırmaz.</translation>
    </message>
    <message>
        <source>It costs nothing, so it earns nothing.</source>
        <translation>Bedeli yok, bu yüzden puan kazandırmaz.</translation>
    </message>
    <message>
        <source>No rule of the programme gives points for it now.</source>
        <translation>Şu anda hiçbir kural bunun için puan vermiyor.</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>çok fazla</translation>
    </message>
    <message>
        <source>Rounded over the whole sale, this line&apos;s part is %1.</source>
        <translation>Tüm satış üzerinden yuvarlanınca bu satırın payı %1.</translation>
    </message>
    <message>
        <source>%1 more brings %2 bonus points.</source>
        <translation>%1 daha alışveriş %2 bonus puan getirir.</translation>
    </message>
    <message>
        <source>%1 more for “%2” brings %3 points.</source>
        <translation>“%2” için %1 daha alışveriş %3 puan getirir.</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Scanner</source>
        <translation>Okuyucu</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kart okuyucu</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Yazıcı</translation>
    </message>
    <message>
        <source>This user may not open %1: add it to the group &quot;dialout&quot; and log in again.</source>
        <translation>Bu kullanıcı %1 bağlantı noktasını açamıyor: &quot;dialout&quot; grubuna ekleyin ve yeniden oturum açın.</translation>
    </message>
    <message>
        <source>Another program uses %1: close it.</source>
        <translation>%1 başka bir programca kullanılıyor: o programı kapatın.</translation>
    </message>
    <message>
        <source>%1 is no serial port: choose another one.</source>
        <translation>%1 bir seri bağlantı noktası değil: başkasını seçin.</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7E1).</source>
        <translation>Ayarları bu kasaya uymuyor (7E1 gibi görünüyor).</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7O1).</source>
        <translation>Ayarları bu kasaya uymuyor (7O1 gibi görünüyor).</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7M1).</source>
        <translation>Ayarları bu kasaya uymuyor (7M1 gibi görünüyor).</translation>
    </message>
    <message>
        <source>Its speed does not match this till.</source>
        <translation>Hızı bu kasaya uymuyor.</translation>
    </message>
    <message>
        <source>Too much arrives cut or disturbed: check its suffix and its cable.</source>
        <translation>Gelen verilerin çoğu kesik ya da bozuk: son ekini ve kablosunu kontrol edin.</translation>
    </message>
    <message>
        <source>It stopped in the middle of a slip: look whether it is whole, then print it again or leave it.</source>
        <translation>Fişin ortasında durdu: fişin tam olup olmadığına bakın, sonra yeniden yazdırın ya da bırakın.</translation>
    </message>
    <message>
        <source>Slips cannot be kept: %1</source>
        <translation>Fişler saklanamıyor: %1</translation>
    </message>
    <message>
        <source>It does not answer: check that it is switched on. Slips are kept and printed later.</source>
        <translation>Yanıt vermiyor: açık olduğunu kontrol edin. Fişler saklanır ve sonra yazdırılır.</translation>
    </message>
    <message>
        <source>Close its cover. Slips are kept and printed then.</source>
        <translation>Kapağını kapatın. Fişler saklanır ve o zaman yazdırılır.</translation>
    </message>
    <message>
        <source>Put in paper. Slips are kept and printed then.</source>
        <translation>Kâğıt takın. Fişler saklanır ve o zaman yazdırılır.</translation>
    </message>
    <message>
        <source>It reports a fault: switch it off and on. Slips are kept and printed later.</source>
        <translation>Arıza bildiriyor: kapatıp açın. Fişler saklanır ve sonra yazdırılır.</translation>
    </message>
    <message>
        <source>It is not ready. Slips are kept and printed later.</source>
        <translation>Hazır değil. Fişler saklanır ve sonra yazdırılır.</translation>
    </message>
    <message>
        <source>Its paper is nearly at its end.</source>
        <translation>Kâğıdı bitmek üzere.</translation>
    </message>
    <message>
        <source>%1: slip cut off</source>
        <translation>%1: fiş yarım kaldı</translation>
    </message>
    <message>
        <source>%1: fault</source>
        <translation>%1: arıza</translation>
    </message>
    <message>
        <source>%1: close cover</source>
        <translation>%1: kapağı kapatın</translation>
    </message>
    <message>
        <source>%1: no paper</source>
        <translation>%1: kâğıt yok</translation>
    </message>
    <message>
        <source>%1: no answer</source>
        <translation>%1: yanıt yok</translation>
    </message>
    <message>
        <source>%1: paper low</source>
        <translation>%1: kâğıt az</translation>
    </message>
    <message>
        <source>%1 in use or not allowed</source>
        <translation>%1 kullanımda ya da izin yok</translation>
    </message>
    <message>
        <source>%1: check settings</source>
        <translation>%1: ayarları kontrol edin</translation>
    </message>
    <message>
        <source>%1 not connected</source>
        <translation>%1 bağlı değil</translation>
    </message>
    <message>
        <source>It is not connected: check its cable. Slips are kept and printed later.</source>
        <translation>Bağlı değil: kablosunu kontrol edin. Fişler saklanır ve sonra yazdırılır.</translation>
    </message>
    <message>
        <source>It is not connected: check its cable. Numbers can be typed meanwhile.</source>
        <translation>Bağlı değil: kablosunu kontrol edin. Bu arada numaralar elle girilebilir.</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Ekran</translation>
    </message>
    <message>
        <source>It is not connected: check its cable.</source>
        <translation>Bağlı değil: kablosunu kontrol edin.</translation>
    </message>
</context>
<context>
    <name>DeviceFacts</name>
    <message>
        <source>Reads</source>
        <translation>Okuma</translation>
    </message>
    <message>
        <source>Bad reads</source>
        <translation>Hatalı okuma</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Yarım kalan</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Çok uzun</translation>
    </message>
    <message>
        <source>Noise, bytes</source>
        <translation>Parazit, bayt</translation>
    </message>
    <message>
        <source>Scans dropped</source>
        <translation>Alınmayan okuma</translation>
    </message>
    <message>
        <source>Payment cards refused</source>
        <translation>Geri çevrilen ödeme kartı</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Yeniden bağlanma</translation>
    </message>
    <message>
        <source>Slowest answer</source>
        <translation>En yavaş yanıt</translation>
    </message>
    <message>
        <source>Slips printed</source>
        <translation>Basılan fiş</translation>
    </message>
    <message>
        <source>Slips waiting</source>
        <translation>Bekleyen fiş</translation>
    </message>
    <message>
        <source>Slips cut off</source>
        <translation>Yarım kalan fiş</translation>
    </message>
    <message>
        <source>A payment card. Nothing of it was kept.</source>
        <translation>Bir ödeme kartı. Ondan hiçbir şey saklanmadı.</translation>
    </message>
    <message numerus="yes">
        <source>Cut off: %n bytes without an end</source>
        <translation>
            <numerusform>Yarım kaldı: sonu gelmeyen %n bayt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long: %n bytes</source>
        <translation>
            <numerusform>Çok uzun: %n bayt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disturbed: the check of %n bytes is wrong</source>
        <translation>
            <numerusform>Bozuk: %n baytın denetimi yanlış</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Noise: %n bytes that belong to no label</source>
        <translation>
            <numerusform>Parazit: hiçbir etikete ait olmayan %n bayt</numerusform>
        </translation>
    </message>
    <message>
        <source>The scanner could not read the label.</source>
        <translation>Okuyucu etiketi okuyamadı.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>DeviceTests</name>
    <message>
        <source>Test slip</source>
        <translation>Deneme fişi</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Harfler</translation>
    </message>
    <message>
        <source>All of it can be read, and the paper was cut: the printer is set rightly.</source>
        <translation>Hepsi okunuyor ve kâğıt kesildiyse yazıcı doğru ayarlanmıştır.</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>Welcome</source>
        <translation>Hoş geldiniz</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Para üstü</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Ödendi</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>İade</translation>
    </message>
    <message>
        <source>Points %1</source>
        <translation>Puan %1</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>points</source>
        <translation>puan</translation>
    </message>
    <message>
        <source>Card not registered yet</source>
        <translation>Kart henüz kayıtlı değil</translation>
    </message>
    <message>
        <source>Card %1 · its points wait for it</source>
        <translation>Kart %1 · puanları kartı bekliyor</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Üye</translation>
    </message>
    <message>
        <source>Card %1 · since %2</source>
        <translation>Kart %1 · üyelik %2</translation>
    </message>
    <message>
        <source>HQ has not been heard yet: only what this till knows</source>
        <translation>Merkezden henüz haber yok: yalnızca bu kasanın bildiği</translation>
    </message>
    <message>
        <source>Offline · balance from %1 · at least %2</source>
        <translation>Çevrimdışı · bakiye %1 itibarıyla · en az %2</translation>
    </message>
    <message>
        <source>at least %1 · HQ as of %2</source>
        <translation>en az %1 · merkez, %2 itibarıyla</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Bekleyen</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>bekleyen yok</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Silinecek</translation>
    </message>
    <message>
        <source>nothing expires</source>
        <translation>silinecek yok</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>Yakında silinecek</translation>
    </message>
    <message>
        <source>Expiring next</source>
        <translation>Sıradaki silinme</translation>
    </message>
    <message>
        <source>%1, without a purchase</source>
        <translation>%1, alışveriş olmazsa</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>son gün %1</translation>
    </message>
    <message>
        <source>%1 on %2, without a purchase</source>
        <translation>%2: %1, alışveriş olmazsa</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n later days</source>
        <translation>
            <numerusform>ve sonraki %n gün</numerusform>
        </translation>
    </message>
    <message>
        <source>The highest tier</source>
        <translation>En yüksek düzey</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 tarihine kadar</translation>
    </message>
    <message>
        <source>within twelve months</source>
        <translation>on iki ay içinde</translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n ziyaret</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 spent, to %3</source>
        <translation>%3 için %1 / %2 harcama</translation>
    </message>
    <message>
        <source>%1 of %2 visits to %3</source>
        <translation>%3 için %1 / %2 ziyaret</translation>
    </message>
    <message>
        <source>%1 of %2 to %3</source>
        <translation>%3 için %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3 to %4</source>
        <translation>%4 için %1 / %2 %3</translation>
    </message>
    <message>
        <source>Given by hand, until %1</source>
        <translation>Elle verildi, %1 tarihine kadar</translation>
    </message>
    <message>
        <source>%1 is reached, and counts from %2</source>
        <translation>%1 kazanıldı, %2 itibarıyla geçerli</translation>
    </message>
    <message>
        <source>A higher tier counts from %1</source>
        <translation>Üst düzey %1 itibarıyla geçerli olur</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 itibarıyla</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%2: %1</translation>
    </message>
    <message>
        <source>Only %1 to go: %2</source>
        <translation>Yalnızca %1 kaldı: %2</translation>
    </message>
    <message>
        <source>Only %1 to %2</source>
        <translation>%2 düzeyine yalnızca %1 kaldı</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>Not read correctly – scan again.</source>
        <translation>Doğru okunmadı – yeniden okutun.</translation>
    </message>
    <message>
        <source>Card not read correctly – scan again or type the number.</source>
        <translation>Kart doğru okunmadı – yeniden okutun ya da numarayı yazın.</translation>
    </message>
    <message>
        <source>Code is faulty.</source>
        <translation>Kod hatalı.</translation>
    </message>
    <message>
        <source>Code too long.</source>
        <translation>Kod çok uzun.</translation>
    </message>
    <message>
        <source>Card •••• %1 is not registered. The sale goes on; its points wait for the card.</source>
        <translation>•••• %1 kartı kayıtlı değil. Satış sürer; puanları kartı bekler.</translation>
    </message>
    <message>
        <source>%1 is attached to this sale.</source>
        <translation>%1 bu satışa eklendi.</translation>
    </message>
    <message>
        <source>This card is already attached.</source>
        <translation>Bu kart zaten ekli.</translation>
    </message>
    <message>
        <source>Member changed from %1 to %2.</source>
        <translation>Üye değişti: %1 yerine %2.</translation>
    </message>
    <message>
        <source>This is a staff card.</source>
        <translation>Bu bir personel kartı.</translation>
    </message>
    <message>
        <source>This coupon type is not accepted here.</source>
        <translation>Bu kupon türü burada geçmez.</translation>
    </message>
    <message>
        <source>Coupon expired on %1.</source>
        <translation>Kuponun süresi %1 günü doldu.</translation>
    </message>
    <message>
        <source>This code is not a member code and not an item.</source>
        <translation>Bu kod ne üye kodu ne de ürün.</translation>
    </message>
    <message>
        <source>This is an ID document – not stored.</source>
        <translation>Bu bir kimlik belgesi – saklanmadı.</translation>
    </message>
    <message>
        <source>Payment card! Use the card terminal. Nothing was saved.</source>
        <translation>Ödeme kartı! Kart terminalini kullanın. Hiçbir şey saklanmadı.</translation>
    </message>
    <message>
        <source>Weighed item – this till does not know its number.</source>
        <translation>Tartılı ürün – bu kasa numarasını bilmiyor.</translation>
    </message>
    <message>
        <source>Label faulty – type the price.</source>
        <translation>Etiket hatalı – fiyatı yazın.</translation>
    </message>
    <message>
        <source>Eight digits can be two things. Scan again, or type the number.</source>
        <translation>Sekiz hane iki şey olabilir. Yeniden okutun ya da numarayı yazın.</translation>
    </message>
    <message>
        <source>This is neither an item nor a card, a phone number or an e-mail address.</source>
        <translation>Bu ne ürün ne kart ne telefon numarası ne de e-posta adresi.</translation>
    </message>
    <message>
        <source>Phone cards change – use the app code.</source>
        <translation>Telefon kartları değişir – uygulama kodunu kullanın.</translation>
    </message>
    <message>
        <source>%1 is blocked and earns nothing. Ask the manager.</source>
        <translation>%1 engelli ve puan kazanmaz. Yöneticiye sorun.</translation>
    </message>
    <message numerus="yes">
        <source>%n scans could not wait and were dropped. Scan again.</source>
        <translation>
            <numerusform>%n okutma bekleyemedi ve alınmadı. Yeniden okutun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in first; the scan was not used.</source>
        <translation>Önce giriş yapın; okutma kullanılmadı.</translation>
    </message>
    <message>
        <source>That is more than one sale can hold. Nothing was added.</source>
        <translation>Bu, bir satışın alabileceğinden fazla. Hiçbir şey eklenmedi.</translation>
    </message>
    <message>
        <source>The amount is too large for one line. Nothing was added.</source>
        <translation>Tutar bir satır için çok büyük. Hiçbir şey eklenmedi.</translation>
    </message>
    <message>
        <source>There is nothing to settle yet.</source>
        <translation>Henüz ödenecek bir şey yok.</translation>
    </message>
    <message>
        <source>What was given does not cover the sale. The sale is still open.</source>
        <translation>Verilen tutar satışı karşılamıyor. Satış hâlâ açık.</translation>
    </message>
    <message>
        <source>The points of this sale are too many to be computed; it earns none. Tell the manager.</source>
        <translation>Bu satışın puanı hesaplanamayacak kadar çok; puan kazandırmaz. Yöneticiye bildirin.</translation>
    </message>
    <message>
        <source>No programme is in force here: sales earn no points today.</source>
        <translation>Burada yürürlükte program yok: bugün satışlar puan kazandırmaz.</translation>
    </message>
    <message>
        <source>The sale is parked.</source>
        <translation>Satış bekletildi.</translation>
    </message>
    <message>
        <source>There is nothing to park.</source>
        <translation>Bekletilecek bir şey yok.</translation>
    </message>
    <message>
        <source>That sale was taken up already.</source>
        <translation>O satışa zaten devam edildi.</translation>
    </message>
    <message>
        <source>Finish, park or void the open sale first.</source>
        <translation>Önce açık satışı bitirin, bekletin ya da iptal edin.</translation>
    </message>
    <message>
        <source>%1 was taken off.</source>
        <translation>%1 çıkarıldı.</translation>
    </message>
    <message>
        <source>The sale was voided; nothing was stored.</source>
        <translation>Satış iptal edildi; hiçbir şey saklanmadı.</translation>
    </message>
    <message>
        <source>Choose first what comes back.</source>
        <translation>Önce nelerin geri geldiğini seçin.</translation>
    </message>
    <message>
        <source>That is more than was sold, or more than is left of it.</source>
        <translation>Bu, satılandan ya da geriye kalandan fazla.</translation>
    </message>
    <message>
        <source>The rules of that day are not on this till yet. Try again when HQ answers; nothing was changed.</source>
        <translation>O günün kuralları henüz bu kasada yok. Merkez yanıt verince yeniden deneyin; hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>Number or PIN is not right. Try again.</source>
        <translation>Numara ya da PIN doğru değil. Yeniden deneyin.</translation>
    </message>
    <message>
        <source>No manager has this PIN.</source>
        <translation>Bu PIN hiçbir yöneticinin değil.</translation>
    </message>
    <message>
        <source>The database is in use by another program. Nothing was changed; try again.</source>
        <translation>Veritabanını başka bir program kullanıyor. Hiçbir şey değişmedi; yeniden deneyin.</translation>
    </message>
    <message>
        <source>The stored data is damaged (%1). Nothing was changed. Tell the technician.</source>
        <translation>Saklanan veri hasarlı (%1). Hiçbir şey değişmedi. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>The database refused (%1). Nothing was changed. Tell the technician.</source>
        <translation>Veritabanı kabul etmedi (%1). Hiçbir şey değişmedi. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>Item %1 is not in the catalogue. Check the number, or ask the manager.</source>
        <translation>%1 numaralı ürün katalogda yok. Numarayı denetleyin ya da yöneticiye sorun.</translation>
    </message>
    <message>
        <source>A digit of this number is wrong or missing. Type it again.</source>
        <translation>Bu numaranın bir hanesi yanlış ya da eksik. Yeniden yazın.</translation>
    </message>
    <message>
        <source>Nobody is known by this number, and it is no card of this shop. Check it, or go on without a card.</source>
        <translation>Bu numarayla bilinen kimse yok ve bu mağazanın kartı da değil. Denetleyin ya da kartsız devam edin.</translation>
    </message>
    <message>
        <source>This is a product, not a member card.</source>
        <translation>Bu bir ürün, üye kartı değil.</translation>
    </message>
    <message>
        <source>Card not read – swipe again, a little slower.</source>
        <translation>Kart okunmadı – biraz daha yavaş, yeniden geçirin.</translation>
    </message>
    <message>
        <source>Card not read – hold it against the reader again.</source>
        <translation>Kart okunmadı – okuyucuya yeniden tutun.</translation>
    </message>
    <message>
        <source>This till knows no cashiers yet: HQ has to tell it first. Check the line to HQ and try again in a minute.</source>
        <translation>Bu kasa henüz hiçbir kasiyeri tanımıyor: önce merkezin bildirmesi gerek. Merkez hattını denetleyin ve bir dakika sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>The till&apos;s data was removed or replaced while it was in use (%1). Nothing was stored since. Stop selling at this till and call the technician.</source>
        <translation>Kasanın verisi kullanılırken silindi ya da değiştirildi (%1). O andan beri hiçbir şey saklanmadı. Bu kasada satışı durdurun ve teknisyeni çağırın.</translation>
    </message>
    <message>
        <source>What HQ told this till was damaged and has been set aside; sales and points are safe. It comes again by itself when HQ answers. Try again in a minute.</source>
        <translation>Merkezin bu kasaya bildirdikleri hasar görmüştü ve bir kenara kondu; satışlar ve puanlar güvende. Merkez yanıt verince kendiliğinden yeniden gelir. Bir dakika sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>HQ cannot be reached: the network or HQ is down.</source>
        <translation>Merkeze ulaşılamıyor: ağ ya da merkez çalışmıyor.</translation>
    </message>
    <message>
        <source>HQ took the call and did not answer in time.</source>
        <translation>Merkez çağrıyı aldı ama zamanında yanıt vermedi.</translation>
    </message>
    <message>
        <source>HQ&apos;s certificate is not trusted; nothing was sent. Tell the technician before anything else.</source>
        <translation>Merkezin sertifikasına güvenilmiyor; hiçbir şey gönderilmedi. Her şeyden önce teknisyene bildirin.</translation>
    </message>
    <message>
        <source>HQ is busy or has trouble of its own.</source>
        <translation>Merkez meşgul ya da kendi sorunu var.</translation>
    </message>
    <message>
        <source>Something else answers at HQ&apos;s address. Check the address, and whether the network wants somebody to sign in.</source>
        <translation>Merkezin adresinde başka bir şey yanıt veriyor. Adresi ve ağın oturum açma isteyip istemediğini denetleyin.</translation>
    </message>
    <message>
        <source>HQ speaks another version. Update this till or HQ.</source>
        <translation>Merkez başka bir sürüm konuşuyor. Bu kasayı ya da merkezi güncelleyin.</translation>
    </message>
    <message>
        <source>HQ does not know this till or its key. Pair the till again.</source>
        <translation>Merkez bu kasayı ya da anahtarını tanımıyor. Kasayı yeniden eşleştirin.</translation>
    </message>
    <message>
        <source>HQ knows another journal of this till: its data was restored or copied. Tell the technician.</source>
        <translation>Merkez bu kasanın başka bir günlüğünü biliyor: verisi geri yüklenmiş ya da kopyalanmış. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>Another till took the place of this one at HQ. Tell the technician.</source>
        <translation>Merkezde bu kasanın yerini başka bir kasa aldı. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>The data of this till was written by a newer version of Pointkeeper (%1). It was not touched. Install that version again.</source>
        <translation>Bu kasanın verisini Pointkeeper&apos;ın daha yeni bir sürümü yazmış (%1). Veriye dokunulmadı. O sürümü yeniden kurun.</translation>
    </message>
    <message>
        <source>The data folder cannot be written (%1). Nothing was changed. Give this user the right to write there, then start again.</source>
        <translation>Veri klasörüne yazılamıyor (%1). Hiçbir şey değişmedi. Bu kullanıcıya orada yazma hakkı verin, sonra yeniden başlatın.</translation>
    </message>
    <message>
        <source>The journal of this till is gone (%1). Nothing was changed, and no other one was begun. Put the file back where it was; where it is lost, start with another data folder and pair the till again.</source>
        <translation>Bu kasanın günlüğü yok olmuş (%1). Hiçbir şey değişmedi ve yeni bir günlük başlatılmadı. Dosyayı eski yerine koyun; kaybolduysa başka bir veri klasörüyle başlatıp kasayı yeniden eşleştirin.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Nothing was changed. Make room, then start again.</source>
        <translation>Disk dolu (%1). Hiçbir şey değişmedi. Yer açın, sonra yeniden başlatın.</translation>
    </message>
    <message>
        <source>A file of this till is refused (%1). Nothing was changed. Mend it, or put a good copy of it back, then start again.</source>
        <translation>Bu kasanın bir dosyası kabul edilmedi (%1). Hiçbir şey değişmedi. Dosyayı düzeltin ya da sağlam bir kopyasını geri koyun, sonra yeniden başlatın.</translation>
    </message>
    <message>
        <source>Pointkeeper is open already, or another program uses the data of this till (%1). Nothing was changed. Use the window that is open, or close the other program and start again.</source>
        <translation>Pointkeeper zaten açık ya da bu kasanın verisini başka bir program kullanıyor (%1). Hiçbir şey değişmedi. Açık olan pencereyi kullanın ya da öteki programı kapatıp yeniden başlatın.</translation>
    </message>
    <message>
        <source>The data of this till cannot be opened (%1). Nothing was changed.</source>
        <translation>Bu kasanın verisi açılamıyor (%1). Hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>The configuration is refused; nothing was started.
%1
Mend the file, or start without it.</source>
        <translation>Yapılandırma reddedildi; hiçbir şey başlatılmadı.
%1
Dosyayı düzeltin ya da onsuz başlatın.</translation>
    </message>
    <message>
        <source>%1 can no longer be had with this sale, and was given back.</source>
        <translation>%1 bu satışla artık alınamıyor, geri verildi.</translation>
    </message>
    <message>
        <source>Scan the member&apos;s card first; rewards are for members.</source>
        <translation>Önce üyenin kartını okutun; ödüller üyeler içindir.</translation>
    </message>
    <message>
        <source>This needs a manager&apos;s PIN. Nothing was changed.</source>
        <translation>Bunun için yönetici PIN&apos;i gerekiyor. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>The goods brought back can no longer be exchanged; they were left out. The sale is still open.</source>
        <translation>Getirilen ürünler artık değiştirilemez; satışa katılmadı. Satış hâlâ açık.</translation>
    </message>
    <message>
        <source>The programme gives no points for sales without a card.</source>
        <translation>Program kartsız satışlara sonradan puan vermiyor.</translation>
    </message>
    <message>
        <source>The points of this sale are somebody&apos;s already. Nothing was changed.</source>
        <translation>Bu satışın puanları zaten birinin. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>Everything of this sale came back: there is nothing to give points for.</source>
        <translation>Bu satışın tamamı iade edildi: puan verilecek bir şey kalmadı.</translation>
    </message>
    <message>
        <source>The programme takes nothing back without a slip. Nothing was changed.</source>
        <translation>Program fişsiz iade kabul etmiyor. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>This code is not valid now. Ask the customer to refresh it on the phone.</source>
        <translation>Bu kod şu an geçerli değil. Müşteriden kodu telefonda yenilemesini isteyin.</translation>
    </message>
    <message>
        <source>Code already used – refresh it on the phone.</source>
        <translation>Kod zaten kullanıldı – telefonda yenileyin.</translation>
    </message>
    <message>
        <source>Without a line to HQ a code from a phone earns points and cannot use them. With the card they can be used.</source>
        <translation>Merkez hattı yokken telefondaki kod puan kazandırır, kullandırmaz. Kartla kullanılabilir.</translation>
    </message>
    <message>
        <source>HQ did not answer, so the points could not be set aside. Nothing was taken; the sale goes on, and points are still earned.</source>
        <translation>Merkez yanıt vermedi, bu yüzden puanlar ayrılamadı. Hiçbir şey düşülmedi; satış sürüyor, puan kazanılmaya devam ediliyor.</translation>
    </message>
    <message>
        <source>The points are set aside at another till, which has not given them back yet. Nothing was taken; try again in a moment.</source>
        <translation>Puanlar başka bir kasa için ayrılmış ve henüz geri verilmedi. Hiçbir şey düşülmedi; biraz sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>HQ sets no points aside at the moment. Nothing was taken; points are still earned.</source>
        <translation>Merkez şu anda puan ayırmıyor. Hiçbir şey düşülmedi; puan kazanılmaya devam ediliyor.</translation>
    </message>
    <message>
        <source>The points were used elsewhere in the meantime, or are being used at another till. Nothing was taken.</source>
        <translation>Puanlar bu arada başka yerde kullanılmış ya da şu anda başka bir kasada kullanılıyor. Hiçbir şey düşülmedi.</translation>
    </message>
    <message>
        <source>The disk is almost full. This till sells on, without cards and rewards, until there is room again; nothing was lost. Tell the technician.</source>
        <translation>Disk neredeyse dolu. Bu kasa, yeniden yer açılana dek kartsız ve ödülsüz satmayı sürdürür; hiçbir şey kaybolmadı. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>There is room on the disk again: cards and rewards are taken as before.</source>
        <translation>Diskte yeniden yer var: kartlar ve ödüller eskisi gibi alınıyor.</translation>
    </message>
    <message>
        <source>Another program keeps reading this till&apos;s data, so that its log has grown to %1 MB. Sales and points are safe. Close what else looks at the till&apos;s folder, or tell the technician.</source>
        <translation>Başka bir program bu kasanın verilerini okumayı bırakmıyor; bu yüzden yazma dosyası %1 MB oldu. Satışlar ve puanlar güvende. Kasanın klasörüne bakan başka ne varsa kapatın ya da teknisyene bildirin.</translation>
    </message>
    <message>
        <source>The data of this till is damaged (%1). It was not touched. Keep the folder as it is and call the technician: pointkeeperctl journal verify says what is affected, and journal salvage saves what can be read.</source>
        <translation>Bu kasanın verisi hasarlı (%1). Veriye dokunulmadı. Klasörü olduğu gibi bırakın ve teknisyeni çağırın: pointkeeperctl journal verify neyin etkilendiğini söyler, journal salvage okunabileni kurtarır.</translation>
    </message>
    <message numerus="yes">
        <source>The till is paired again. %n entries that HQ does not have yet were taken along.</source>
        <translation>
            <numerusform>Kasa yeniden eşleştirildi. Merkezde henüz olmayan %n kayıt birlikte alındı.</numerusform>
        </translation>
    </message>
    <message>
        <source>This code was shown at another till already. Nothing was taken; ask the customer to refresh it on the phone.</source>
        <translation>Bu kod başka bir kasada gösterildi. Hiçbir şey alınmadı; müşteriden telefonunda yenilemesini isteyin.</translation>
    </message>
    <message>
        <source>The clock of this machine is %1 minutes ahead of HQ. HQ&apos;s time is used until it is set right.</source>
        <translation>Bu makinenin saati merkezden %1 dakika ileride. Düzeltilene kadar merkezin saati geçerli.</translation>
    </message>
    <message>
        <source>The clock of this machine is %1 minutes behind HQ. HQ&apos;s time is used until it is set right.</source>
        <translation>Bu makinenin saati merkezden %1 dakika geride. Düzeltilene kadar merkezin saati geçerli.</translation>
    </message>
    <message>
        <source>HQ has blocked this till. Sales go on; points cannot be used. Call HQ.</source>
        <translation>Merkez bu kasayı engelledi. Satış sürüyor; puan kullanılamaz. Merkezi arayın.</translation>
    </message>
    <message>
        <source>The journal of this till is older than the till remembers (%1): a backup or a copy was put in its place. It was not touched. Put the newest one back and start again; where it is lost, pair the till again.</source>
        <translation>Bu kasanın günlüğü kasanın hatırladığından eski (%1): yerine bir yedek ya da kopya konmuş. Dokunulmadı. En yenisini geri koyup yeniden başlatın; kaybolduysa kasayı yeniden eşleştirin.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 seconds; selling goes on with whoever is signed in.</source>
        <translation>Çok fazla yanlış PIN. %1 saniye sonra yeniden deneyin; oturumu açık olan satışa devam edebilir.</translation>
    </message>
    <message>
        <source>Nothing can be stored at the moment, so rewards and goods brought back were left out of this sale. It can be paid with money.</source>
        <translation>Şu anda hiçbir şey saklanamıyor; bu yüzden ödüller ve geri getirilen ürünler bu satıştan çıkarıldı. Para ile ödenebilir.</translation>
    </message>
    <message>
        <source>The disk is full or failing: this was not stored and nothing was changed. Make room, then try again.</source>
        <translation>Disk dolu ya da arızalı: bu saklanmadı ve hiçbir şey değişmedi. Yer açın, sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>The data folder cannot be written: this was not stored and nothing was changed. Tell the technician.</source>
        <translation>Veri klasörüne yazılamıyor: bu saklanmadı ve hiçbir şey değişmedi. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>No sale %1 is known. Look at the number on the slip.</source>
        <translation>%1 numaralı bir satış bilinmiyor. Fişteki numaraya bakın.</translation>
    </message>
    <message>
        <source>HQ is asked for this sale.</source>
        <translation>Bu satış merkeze soruluyor.</translation>
    </message>
    <message>
        <source>%1 has this sale open, or has not told yet what came back. Finish it there, or try again in a moment. Nothing was changed.</source>
        <translation>Bu satış %1 üzerinde açık ya da orada neyin geri geldiği henüz bildirilmedi. Orada bitirin ya da biraz sonra yeniden deneyin. Hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>Sale %1 was made at another till, and HQ cannot be asked now. Scan the code on its slip, or try again when HQ answers.</source>
        <translation>%1 numaralı satış başka bir kasada yapıldı ve şu an merkeze sorulamıyor. Fişindeki kodu okutun ya da merkez yanıt verince yeniden deneyin.</translation>
    </message>
    <message>
        <source>This is no slip of these shops, or it was not read to its end.</source>
        <translation>Bu, bu mağazaların fişi değil ya da sonuna kadar okunmadı.</translation>
    </message>
    <message>
        <source>This slip is of a till that is not known here, and HQ cannot be asked now. Try again when HQ answers. Nothing was changed.</source>
        <translation>Bu fiş burada bilinmeyen bir kasanın ve şu an merkeze sorulamıyor. Merkez yanıt verince yeniden deneyin. Hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>The till that printed this slip is blocked. Only HQ can say whether the sale is genuine; nothing was changed.</source>
        <translation>Bu fişi basan kasa engelli. Satışın gerçek olup olmadığını yalnızca merkez söyleyebilir; hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>This slip was not printed by the till it names. Nothing was changed.</source>
        <translation>Bu fişi, üzerinde adı geçen kasa basmamış. Hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>Goods of another till&apos;s sale are brought back in this sale: finish it, or leave them out first. Nothing was parked.</source>
        <translation>Bu satışta başka bir kasanın satışından ürünler geri getirildi: önce satışı bitirin ya da onları çıkarın. Hiçbir şey bekletilmedi.</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Cashier %1</source>
        <translation>Kasiyer %1</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Nakit</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>Kazanılan puan</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Bakiye</translation>
    </message>
    <message>
        <source>HQ as of %1</source>
        <translation>Merkez, %1 itibarıyla</translation>
    </message>
    <message>
        <source>Pending until %1</source>
        <translation>%1 tarihine kadar bekliyor</translation>
    </message>
    <message>
        <source>Expiring on %1</source>
        <translation>%1 günü silinecek</translation>
    </message>
    <message>
        <source>This card is not registered yet. Its points wait for it.</source>
        <translation>Bu kart henüz kayıtlı değil. Puanları onu bekliyor.</translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Satış %1</translation>
    </message>
    <message>
        <source>Return %1</source>
        <translation>İade %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Para üstü</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Teşekkür ederiz</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Geri verilen</translation>
    </message>
    <message>
        <source>Of sale %1</source>
        <translation>Satış %1 için</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>Geri alınan puan</translation>
    </message>
    <message>
        <source>Paid with points</source>
        <translation>Puanla ödendi</translation>
    </message>
    <message>
        <source>%1, points back</source>
        <translation>%1, geri gelen puan</translation>
    </message>
    <message>
        <source>Pending longer</source>
        <translation>Daha uzun bekleyen</translation>
    </message>
    <message>
        <source>Kept until %1</source>
        <translation>%1 tarihine kadar saklanır</translation>
    </message>
    <message>
        <source>Expiring later, by %1</source>
        <translation>Daha sonra, en geç %1</translation>
    </message>
    <message>
        <source>Paid with goods brought back</source>
        <translation>Getirilen ürünle ödendi</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Without the slip of the sale</source>
        <translation>Satış fişi olmadan</translation>
    </message>
    <message>
        <source>Points forgiven</source>
        <translation>Vazgeçilen puan</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>Getirilen</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>The till could not store this sale. It earned no points.</source>
        <translation>Kasa bu satışı saklayamadı. Puan kazandırmadı.</translation>
    </message>
    <message>
        <source>Sale, not stored</source>
        <translation>Satış, saklanmadı</translation>
    </message>
    <message>
        <source>For returns: %1</source>
        <translation>İade için: %1</translation>
    </message>
</context>
<context>
    <name>loyalty::app::AdjustPage</name>
    <message>
        <source>The programme in force does not know changes by hand.</source>
        <translation>Yürürlükteki program elle değişikliğe izin vermiyor.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Bir neden seçin.</translation>
    </message>
    <message>
        <source>How many points?</source>
        <translation>Kaç puan?</translation>
    </message>
    <message>
        <source>The programme lets nobody in your role do this.</source>
        <translation>Program, sizin rolünüzdekilere buna izin vermiyor.</translation>
    </message>
    <message>
        <source>A second manager has to agree.</source>
        <translation>İkinci bir yöneticinin onayı gerekiyor.</translation>
    </message>
    <message>
        <source>That is more than the programme allows, even with approval.</source>
        <translation>Bu, onayla bile programın izin verdiğinden fazla.</translation>
    </message>
    <message>
        <source>There are not so many points.</source>
        <translation>O kadar puan yok.</translation>
    </message>
    <message>
        <source>Choose a tier.</source>
        <translation>Bir düzey seçin.</translation>
    </message>
    <message>
        <source>Choose a last day that is still to come.</source>
        <translation>Henüz gelmemiş bir son gün seçin.</translation>
    </message>
    <message>
        <source>The note is too long.</source>
        <translation>Not çok uzun.</translation>
    </message>
    <message>
        <source>The tier given by hand is taken back.</source>
        <translation>Elle verilen düzey geri alınır.</translation>
    </message>
    <message>
        <source>%1 until %2.</source>
        <translation>%2 tarihine kadar %1.</translation>
    </message>
    <message>
        <source>%1 points live again until %2; the balance will be %3.</source>
        <translation>%1 puan %2 tarihine kadar yeniden kullanılabilir; bakiye %3 olur.</translation>
    </message>
    <message>
        <source>%1 points; the balance will be %2.</source>
        <translation>%1 puan; bakiye %2 olur.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Give points</source>
        <translation>Puan ver</translation>
    </message>
    <message>
        <source>Take points off</source>
        <translation>Puan düş</translation>
    </message>
    <message>
        <source>Expired points back</source>
        <translation>Silinen puanı geri ver</translation>
    </message>
    <message>
        <source>Give a tier</source>
        <translation>Düzey ver</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Note (no names, no numbers of persons)</source>
        <translation>Not (kişi adı ve numarası yazmayın)</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>PIN of another manager</source>
        <translation>Başka bir yöneticinin PIN&apos;i</translation>
    </message>
    <message>
        <source>Change by hand</source>
        <translation>Elle değiştir</translation>
    </message>
    <message>
        <source>No tier by hand</source>
        <translation>Elle verilen düzey yok</translation>
    </message>
    <message>
        <source>what was earned counts again</source>
        <translation>yeniden kazanılan sayılır</translation>
    </message>
    <message>
        <source>Change with approval</source>
        <translation>Onayla değiştir</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Değiştir</translation>
    </message>
</context>
<context>
    <name>loyalty::app::AwardPanel</name>
    <message>
        <source>This sale</source>
        <translation>Bu satış</translation>
    </message>
    <message>
        <source>This sale would earn a member</source>
        <translation>Bu satış bir üyeye kazandırırdı</translation>
    </message>
    <message>
        <source>No programme is in force here: sales earn no points today.</source>
        <translation>Burada yürürlükte program yok: bugün satışlar puan kazandırmaz.</translation>
    </message>
    <message>
        <source>Scan an item to begin.</source>
        <translation>Başlamak için bir ürün okutun.</translation>
    </message>
    <message numerus="yes">
        <source>%n more rules</source>
        <translation>
            <numerusform>%n kural daha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loyalty::app::BasketModel</name>
    <message>
        <source>0 · why</source>
        <translation>0 · neden</translation>
    </message>
    <message>
        <source>%1 %2, %3, %4 points</source>
        <translation>%1 %2, %3, %4 puan</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ConfirmPage</name>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
</context>
<context>
    <name>loyalty::app::CustomerWindow</name>
    <message>
        <source>Welcome</source>
        <translation>Hoş geldiniz</translation>
    </message>
    <message>
        <source>Your points are counted.</source>
        <translation>Puanlarınız sayılıyor.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>This sale</source>
        <translation>Bu satış</translation>
    </message>
    <message>
        <source>This sale is worth</source>
        <translation>Bu satışın değeri</translation>
    </message>
    <message>
        <source>Show your card or your phone before you pay, and they are yours.</source>
        <translation>Ödemeden önce kartınızı ya da telefonunuzu gösterin, puanlar sizin olsun.</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Teşekkür ederiz!</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Para üstü</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Ödenen</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Kazanılan</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>İade</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Geri alınan</translation>
    </message>
    <message numerus="yes">
        <source>and %n lines before</source>
        <translation>
            <numerusform>ve önceki %n satır</numerusform>
        </translation>
    </message>
    <message>
        <source>Your balance</source>
        <translation>Bakiyeniz</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>Müşteri için</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Demo</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 yazılamıyor.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s past could not be made; start it again.</source>
        <translation>Gösterimin geçmişi oluşturulamadı; yeniden başlatın.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DeskPages</name>
    <message>
        <source>%1 goes back to the customer</source>
        <translation>müşteriye %1 geri verilir</translation>
    </message>
    <message>
        <source>%1 loses the %2 points that these goods earn today</source>
        <translation>%1, bu ürünlerin bugün kazandıracağı %2 puanı kaybeder</translation>
    </message>
    <message>
        <source>%1 more are not there and are forgiven</source>
        <translation>olmayan %1 puandan vazgeçilir</translation>
    </message>
    <message>
        <source>the balance will be %1</source>
        <translation>bakiye %1 olur</translation>
    </message>
    <message>
        <source>no card, so no points change</source>
        <translation>kart yok, puan değişmez</translation>
    </message>
    <message>
        <source>A manager has to agree.</source>
        <translation>Bir yöneticinin onayı gerekiyor.</translation>
    </message>
    <message>
        <source>Whose sale was it? Scan the card, or type its number.</source>
        <translation>Satış kimindi? Kartı okutun ya da numarasını yazın.</translation>
    </message>
    <message>
        <source>%1 gets %2 points for this sale; the balance will be %3.</source>
        <translation>%1 bu satış için %2 puan alır; bakiye %3 olur.</translation>
    </message>
    <message>
        <source>It was long ago: a manager has to agree.</source>
        <translation>Üzerinden çok zaman geçmiş: bir yöneticinin onayı gerekiyor.</translation>
    </message>
    <message>
        <source>Points for an earlier sale</source>
        <translation>Önceki satış için puan</translation>
    </message>
    <message>
        <source>Sale %1 of %2, %3</source>
        <translation>Satış %1, %2, %3</translation>
    </message>
    <message>
        <source>Card, phone number or e-mail</source>
        <translation>Kart, telefon numarası ya da e-posta</translation>
    </message>
    <message>
        <source>Give %1 points</source>
        <translation>%1 puan ver</translation>
    </message>
    <message>
        <source>Nobody chosen yet</source>
        <translation>Henüz kimse seçilmedi</translation>
    </message>
    <message>
        <source>Goods without a slip</source>
        <translation>Fişsiz iade</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n satır</numerusform>
        </translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>%1 geri ver</translation>
    </message>
    <message>
        <source>The sale cannot be stored</source>
        <translation>Satış saklanamıyor</translation>
    </message>
    <message>
        <source>The disk of this till takes nothing. The customer can pay and go: the sale then stands only on the slip, earns no points, and cannot be found here for a return. Tell the technician.</source>
        <translation>Bu kasanın diski hiçbir şey almıyor. Müşteri ödeyip gidebilir: o zaman satış yalnızca fişte kalır, puan kazandırmaz ve iade için burada bulunamaz. Teknisyene bildirin.</translation>
    </message>
    <message>
        <source>Finish without storing</source>
        <translation>Saklamadan bitir</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DevicesPage</name>
    <message>
        <source>No device is set on this till. Numbers can be typed, and a scanner that types as a keyboard works as it is.</source>
        <translation>Bu kasada ayarlı aygıt yok. Numaralar elle yazılabilir; klavye gibi yazan bir okuyucu olduğu gibi çalışır.</translation>
    </message>
    <message>
        <source>What passes while this page is open. Numbers of cards are covered, and of payment cards nothing is kept.</source>
        <translation>Bu sayfa açıkken gidip gelenler. Kart numaraları örtülür, ödeme kartlarından hiçbir şey saklanmaz.</translation>
    </message>
    <message>
        <source>Good tone</source>
        <translation>İyi sesi</translation>
    </message>
    <message>
        <source>Bad tone</source>
        <translation>Kötü sesi</translation>
    </message>
    <message>
        <source>Print a test slip</source>
        <translation>Deneme fişi bas</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Çekmeceyi aç</translation>
    </message>
    <message>
        <source>Show a test text</source>
        <translation>Deneme metni göster</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>hazır</translation>
    </message>
    <message>
        <source>Set up a scanner</source>
        <translation>Okuyucu kur</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DonePage</name>
    <message>
        <source>Next sale</source>
        <translation>Sonraki satış</translation>
    </message>
    <message>
        <source>%1 now has %2 %3</source>
        <translation>%1: artık %2 %3</translation>
    </message>
    <message>
        <source>Sale %1 is settled</source>
        <translation>Satış %1 tamamlandı</translation>
    </message>
    <message>
        <source>stored on this till at %1</source>
        <translation>bu kasada saklandı, saat %1</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Geri verin</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Ödendi</translation>
    </message>
    <message>
        <source>%1 points earned</source>
        <translation>%1 puan kazanıldı</translation>
    </message>
    <message>
        <source>Return of sale %1 is done</source>
        <translation>Satış %1 iadesi yapıldı</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 puan</translation>
    </message>
    <message>
        <source>%1 points earned, %2 used</source>
        <translation>%1 puan kazanıldı, %2 puan kullanıldı</translation>
    </message>
    <message>
        <source>Sale %1 has its points</source>
        <translation>Satış %1 puanını aldı</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Return %1 is done</source>
        <translation>İade %1 tamamlandı</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>Yeniden yazdır</translation>
    </message>
    <message>
        <source>It is whole</source>
        <translation>Fiş tam</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The slip is being printed.</source>
        <translation>Fiş yazdırılıyor.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>Fiş yazdırıldı.</translation>
    </message>
    <message>
        <source>The sale is paid</source>
        <translation>Satış ödendi</translation>
    </message>
    <message>
        <source>not stored on this till; no points</source>
        <translation>bu kasada saklanmadı; puan yok</translation>
    </message>
</context>
<context>
    <name>loyalty::app::EntryPage</name>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Üye</translation>
    </message>
    <message>
        <source>Card, phone number or e-mail</source>
        <translation>Kart, telefon numarası ya da e-posta</translation>
    </message>
    <message>
        <source>The card can also be scanned now, or at any time before settling.</source>
        <translation>Kart şimdi ya da ödemeden önce istediğiniz an da okutulabilir.</translation>
    </message>
    <message>
        <source>Find the member</source>
        <translation>Üyeyi bul</translation>
    </message>
    <message>
        <source>Without member</source>
        <translation>Üyesiz</translation>
    </message>
    <message>
        <source>Return of goods</source>
        <translation>Ürün iadesi</translation>
    </message>
    <message>
        <source>Open the sale</source>
        <translation>Satışı aç</translation>
    </message>
    <message>
        <source>Number of the sale, as printed on the slip; of another till: 3-57</source>
        <translation>Fişte yazan satış numarası; başka bir kasanınsa: 3-57</translation>
    </message>
    <message>
        <source>The code on the slip can also be scanned, here or on the empty screen of a sale. Or choose one of the last sales of this till:</source>
        <translation>Fişteki kod da okutulabilir, burada ya da boş satış ekranında. Ya da bu kasanın son satışlarından birini seçin:</translation>
    </message>
</context>
<context>
    <name>loyalty::app::FailurePage</name>
    <message>
        <source>The till could not start</source>
        <translation>Kasa başlatılamadı</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Kasayı yeniden eşleştir</translation>
    </message>
</context>
<context>
    <name>loyalty::app::HistoryModel</name>
    <message numerus="yes">
        <source>Sale %1 · %2 · %n lines</source>
        <translation>
            <numerusform>Satış %1 · %2 · %n satır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return of %n lines of sale %1 · %2</source>
        <translation>
            <numerusform>Satış %1 için %n satır iade · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Joined with card •••• %1 · %2</source>
        <translation>•••• %1 kartıyla katıldı · %2</translation>
    </message>
    <message>
        <source>programme version %1</source>
        <translation>program sürümü %1</translation>
    </message>
    <message>
        <source>nothing of it earns</source>
        <translation>hiçbir satırı puan kazandırmaz</translation>
    </message>
    <message>
        <source>%1 given back; what was earned on it is taken back</source>
        <translation>%1 geri verildi; ondan kazanılan puan geri alındı</translation>
    </message>
    <message>
        <source>waits here for HQ</source>
        <translation>burada merkezi bekliyor</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>What, and why</source>
        <translation>Ne ve neden</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Bakiye</translation>
    </message>
    <message numerus="yes">
        <source>Return of %n lines without a slip · %1</source>
        <translation>
            <numerusform>%n satır fişsiz iade · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Points for sale %1 afterwards · %2</source>
        <translation>Satış %1 için sonradan puan · %2</translation>
    </message>
    <message>
        <source>Changed by hand · %1</source>
        <translation>Elle değiştirildi · %1</translation>
    </message>
    <message>
        <source>Expired points given back · %1</source>
        <translation>Silinen puan geri verildi · %1</translation>
    </message>
    <message>
        <source>Tier changed by hand · %1</source>
        <translation>Düzey elle değiştirildi · %1</translation>
    </message>
    <message>
        <source>%1 given back; what the goods would earn is taken</source>
        <translation>%1 geri verildi; ürünlerin kazandıracağı puan alındı</translation>
    </message>
    <message>
        <source>%1 points may be used until %2</source>
        <translation>%1 puan %2 tarihine kadar kullanılabilir</translation>
    </message>
    <message>
        <source>the tier given by hand is taken back</source>
        <translation>elle verilen düzey geri alındı</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%2 tarihine kadar %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>yapan %1</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>onaylayan %1</translation>
    </message>
</context>
<context>
    <name>loyalty::app::HqPage</name>
    <message>
        <source>less than a minute</source>
        <translation>bir dakikadan az</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 dk</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 sa %2 dk</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 gün</translation>
    </message>
    <message>
        <source>This till and HQ</source>
        <translation>Bu kasa ve merkez</translation>
    </message>
    <message>
        <source>last heard at %1</source>
        <translation>son haber %1</translation>
    </message>
    <message>
        <source>never heard yet</source>
        <translation>henüz haber yok</translation>
    </message>
    <message>
        <source>Online, %1</source>
        <translation>Çevrimiçi, %1</translation>
    </message>
    <message>
        <source>Offline, %1</source>
        <translation>Çevrimdışı, %1</translation>
    </message>
    <message>
        <source>HQ refuses this till, %1</source>
        <translation>Merkez bu kasayı kabul etmiyor, %1</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Henüz denenmedi</translation>
    </message>
    <message>
        <source>Nothing waits for HQ</source>
        <translation>Merkezi bekleyen kayıt yok</translation>
    </message>
    <message numerus="yes">
        <source>%n entries wait for HQ</source>
        <translation>
            <numerusform>%n kayıt merkezi bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything sold here is known there.</source>
        <translation>Burada satılan her şey orada biliniyor.</translation>
    </message>
    <message>
        <source>The oldest is %1 old. All of them are stored on this till.</source>
        <translation>En eskisi %1 önceden. Hepsi bu kasada saklı.</translation>
    </message>
    <message>
        <source>This till, the store&apos;s hub and HQ</source>
        <translation>Bu kasa, mağazanın sunucusu ve merkez</translation>
    </message>
    <message>
        <source>The store&apos;s hub answers, %1</source>
        <translation>Mağaza sunucusu yanıt veriyor, %1</translation>
    </message>
    <message>
        <source>HQ has never answered the hub.</source>
        <translation>Merkez, mağaza sunucusuna hiç yanıt vermedi.</translation>
    </message>
    <message>
        <source>HQ has not answered the hub for %1. Cards and points go on in this store.</source>
        <translation>Merkez, mağaza sunucusuna %1 süredir yanıt vermiyor. Kartlar ve puanlar bu mağazada çalışmaya devam ediyor.</translation>
    </message>
    <message>
        <source>Everything sold in this store is known there.</source>
        <translation>Bu mağazada satılan her şey orada biliniyor.</translation>
    </message>
    <message>
        <source>%1 on this till, %2 of the whole store at its hub. The oldest is %3 old.</source>
        <translation>%1 bu kasada, tüm mağazadan %2 sunucuda. En eskisi %3 önceden.</translation>
    </message>
    <message>
        <source>The members are being fetched: %1 % are here. A card that is not here yet earns points; they can be spent when everybody is here.</source>
        <translation>Üyeler alınıyor: %%1 burada. Henüz burada olmayan bir kart puan kazanır; puanlar, herkes geldiğinde harcanabilir.</translation>
    </message>
    <message>
        <source>Version %1 of the programme is not signed by this till&apos;s HQ and was not taken; what was in force stays so. HQ should publish it again, or this till be paired again.</source>
        <translation>Programın %1. sürümü bu kasanın merkezi tarafından imzalanmamış ve alınmadı; yürürlükteki sürüm geçerli kalıyor. Merkez onu yeniden yayımlamalı ya da bu kasa yeniden eşleştirilmeli.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Son rakamı sil</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MemberPanel</name>
    <message>
        <source>No member yet</source>
        <translation>Henüz üye yok</translation>
    </message>
    <message>
        <source>Scan the card at any time before settling, or press Member and type the number.</source>
        <translation>Kartı ödemeden önce istediğiniz an okutun ya da Üye tuşuna basıp numarayı yazın.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MemberProfile</name>
    <message>
        <source>History</source>
        <translation>Geçmiş</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>No points wait, and none expire.</source>
        <translation>Bekleyen ya da silinecek puan yok.</translation>
    </message>
    <message>
        <source>To the next tier</source>
        <translation>Sonraki düzeye</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Bakiye</translation>
    </message>
    <message>
        <source>HQ cannot be reached: the history shows only what waits on this till.</source>
        <translation>Merkeze ulaşılamıyor: geçmiş yalnızca bu kasada bekleyenleri gösterir.</translation>
    </message>
    <message>
        <source>Asking HQ for the history…</source>
        <translation>Geçmiş merkezden isteniyor…</translation>
    </message>
    <message>
        <source>Change by hand</source>
        <translation>Elle değiştir</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MembersPage</name>
    <message>
        <source>Card, its last four digits, phone, e-mail or name</source>
        <translation>Kart, kartın son dört hanesi, telefon, e-posta ya da ad</translation>
    </message>
    <message>
        <source>Card not registered yet</source>
        <translation>Kart henüz kayıtlı değil</translation>
    </message>
    <message>
        <source>Card •••• %1 · since %2</source>
        <translation>Kart •••• %1 · üyelik %2</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 puan</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 üye</translation>
    </message>
    <message>
        <source>Type the first letters of a name, the last four digits of the card, or the whole number.</source>
        <translation>Adın ilk harflerini, kartın son dört hanesini ya da numaranın tamamını yazın.</translation>
    </message>
    <message>
        <source>A little more, please: two letters of a name, or four digits.</source>
        <translation>Biraz daha lütfen: adın iki harfi ya da dört hane.</translation>
    </message>
    <message>
        <source>Nobody on this till&apos;s list is found by that. A number counts only when it is complete.</source>
        <translation>Bu kasanın listesinde böyle biri yok. Numara ancak tamsa sayılır.</translation>
    </message>
    <message>
        <source>There are more. Type more letters, or a second name.</source>
        <translation>Daha var. Daha çok harf ya da ikinci bir ad yazın.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MenuPage</name>
    <message>
        <source>More</source>
        <translation>Diğer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Void this sale</source>
        <translation>Bu satışı iptal et</translation>
    </message>
    <message>
        <source>Parked sales</source>
        <translation>Bekletilen satışlar</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Yönetim</translation>
    </message>
    <message>
        <source>Türkçe</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Çıkış yap</translation>
    </message>
    <message>
        <source>Take these goods back without a slip</source>
        <translation>Bu ürünleri fişsiz iade al</translation>
    </message>
    <message>
        <source>No exchange after all</source>
        <translation>Değişimden vazgeç</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Kasayı yeniden eşleştir</translation>
    </message>
</context>
<context>
    <name>loyalty::app::OfficePage</name>
    <message>
        <source>Members</source>
        <translation>Üyeler</translation>
    </message>
    <message>
        <source>Till and HQ</source>
        <translation>Kasa ve merkez</translation>
    </message>
    <message>
        <source>Back to till</source>
        <translation>Kasaya dön</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Aygıtlar</translation>
    </message>
</context>
<context>
    <name>loyalty::app::PairPage</name>
    <message>
        <source>First start</source>
        <translation>İlk açılış</translation>
    </message>
    <message>
        <source>This till is not paired with an HQ yet.</source>
        <translation>Bu kasa henüz bir merkezle eşleştirilmedi.</translation>
    </message>
    <message>
        <source>Address of HQ</source>
        <translation>Merkezin adresi</translation>
    </message>
    <message>
        <source>One-time code (pointkeeper-hq enrol gives one, good for 15 minutes)</source>
        <translation>Tek kullanımlık kod (pointkeeper-hq enrol verir, 15 dakika geçerli)</translation>
    </message>
    <message>
        <source>Just show me a demonstration</source>
        <translation>Yalnızca bir gösterim göster</translation>
    </message>
    <message>
        <source>Asking HQ…</source>
        <translation>Merkeze soruluyor…</translation>
    </message>
    <message>
        <source>Pair this till</source>
        <translation>Bu kasayı eşleştir</translation>
    </message>
    <message>
        <source>HQ did not take this till in (%1). Nothing was changed. Check the address and the code, then try again.</source>
        <translation>Merkez bu kasayı almadı (%1). Hiçbir şey değişmedi. Adresi ve kodu denetleyip yeniden deneyin.</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Kasayı yeniden eşleştir</translation>
    </message>
    <message>
        <source>HQ does not go on with this till. With a new code for it, it begins anew; what HQ does not have yet is taken along.</source>
        <translation>Merkez bu kasayla devam etmiyor. Yeni bir kodla baştan başlar; merkezde henüz olmayanlar birlikte alınır.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Pairing</name>
    <message>
        <source>HQ&apos;s answer cannot be read (%1).</source>
        <translation>Merkezin yanıtı okunamıyor (%1).</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ParkedPage</name>
    <message>
        <source>Parked sales</source>
        <translation>Bekletilen satışlar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Resume this sale</source>
        <translation>Bu satışa devam et</translation>
    </message>
    <message>
        <source>only a card</source>
        <translation>yalnızca kart</translation>
    </message>
    <message>
        <source>Parked at %1</source>
        <translation>%1 anında bekletildi</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n satır</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loyalty::app::PrinterPanel</name>
    <message>
        <source>Close the cover</source>
        <translation>Kapağı kapat</translation>
    </message>
    <message>
        <source>Open the cover</source>
        <translation>Kapağı aç</translation>
    </message>
    <message>
        <source>Put in paper</source>
        <translation>Kâğıt tak</translation>
    </message>
    <message>
        <source>Take the paper out</source>
        <translation>Kâğıdı çıkar</translation>
    </message>
    <message>
        <source>A new roll</source>
        <translation>Yeni rulo</translation>
    </message>
    <message>
        <source>Paper low</source>
        <translation>Kâğıt az</translation>
    </message>
    <message>
        <source>Tear off</source>
        <translation>Kopar</translation>
    </message>
    <message>
        <source>Scan the slip</source>
        <translation>Fişi okut</translation>
    </message>
    <message>
        <source>Pull the cable</source>
        <translation>Kabloyu çek</translation>
    </message>
    <message>
        <source>Plug it in</source>
        <translation>Tak</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ReturnPage</name>
    <message>
        <source>Choose what comes back.</source>
        <translation>Nelerin geri geldiğini seçin.</translation>
    </message>
    <message>
        <source>%1 goes back to the customer</source>
        <translation>Müşteriye %1 geri verilir</translation>
    </message>
    <message>
        <source>no points change</source>
        <translation>puan değişmez</translation>
    </message>
    <message>
        <source>%1 points are given</source>
        <translation>%1 puan verilir</translation>
    </message>
    <message>
        <source>%1 points are taken back</source>
        <translation>%1 puan geri alınır</translation>
    </message>
    <message>
        <source>the balance will be %1</source>
        <translation>bakiye %1 olur</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Hepsi</translation>
    </message>
    <message>
        <source>Return of goods</source>
        <translation>Ürün iadesi</translation>
    </message>
    <message>
        <source>Sale %1 of %2, %3</source>
        <translation>Satış %1, %2, %3</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>%1 geri ver</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Henüz seçilen yok</translation>
    </message>
    <message>
        <source>has come back already</source>
        <translation>zaten geri geldi</translation>
    </message>
    <message>
        <source>sold %1, left %2</source>
        <translation>satılan %1, kalan %2</translation>
    </message>
    <message>
        <source>%1 points of &quot;%2&quot; come back</source>
        <translation>&quot;%2&quot; için verilen %1 puan geri gelir</translation>
    </message>
    <message>
        <source>%1 of them are not there any more and are forgiven</source>
        <translation>bunların %1 puanı artık yok, ondan vazgeçilir</translation>
    </message>
    <message>
        <source>The time for returns is over: a manager has to agree.</source>
        <translation>İade süresi geçti: bir yöneticinin onayı gerekiyor.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Points for a card</source>
        <translation>Karta puan</translation>
    </message>
    <message>
        <source>HQ cannot say now whether goods of this sale came back at another till: a manager has to agree.</source>
        <translation>Merkez bu satıştan başka bir kasada ürün geri gelip gelmediğini şu an söyleyemiyor: bir yöneticinin onaylaması gerekir.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::RewardPage</name>
    <message>
        <source>Back to the sale</source>
        <translation>Satışa dön</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamam</translation>
    </message>
    <message>
        <source>Points to use</source>
        <translation>Kullanılacak puan</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Ödüller</translation>
    </message>
    <message>
        <source>%1 points may be used today; this sale takes %2 of them</source>
        <translation>Bugün %1 puan kullanılabilir; bu satış %2 puan alıyor</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>alındı</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 puan</translation>
    </message>
    <message>
        <source>%1 points · touch to give it back</source>
        <translation>%1 puan · geri vermek için dokunun</translation>
    </message>
    <message>
        <source>%1 points, %2 · touch to give it back</source>
        <translation>%1 puan, %2 · geri vermek için dokunun</translation>
    </message>
    <message>
        <source>to take along</source>
        <translation>yanına alınır</translation>
    </message>
    <message>
        <source>up to %1 points, %2</source>
        <translation>en çok %1 puan, %2</translation>
    </message>
    <message>
        <source>rewards are for members</source>
        <translation>ödüller üyeler içindir</translation>
    </message>
    <message>
        <source>not now, not here, or not for this member</source>
        <translation>şimdi, burada ya da bu üye için değil</translation>
    </message>
    <message>
        <source>nothing in this sale that it could be taken off</source>
        <translation>bu satışta düşülebileceği bir ürün yok</translation>
    </message>
    <message>
        <source>does not go with another reward of this sale</source>
        <translation>bu satıştaki başka bir ödülle birlikte olmaz</translation>
    </message>
    <message>
        <source>the member has had it as often as it is given</source>
        <translation>üye bunu verildiği kadar almış</translation>
    </message>
    <message>
        <source>none is left</source>
        <translation>hiç kalmadı</translation>
    </message>
    <message>
        <source>%1 points are missing</source>
        <translation>%1 puan eksik</translation>
    </message>
    <message>
        <source>fewer points than one sale must take</source>
        <translation>bir satışın alması gerekenden az puan</translation>
    </message>
    <message>
        <source>only in whole steps</source>
        <translation>yalnızca tam adımlarla</translation>
    </message>
    <message>
        <source>more points than one sale may take</source>
        <translation>bir satışın alabileceğinden çok puan</translation>
    </message>
    <message>
        <source>%1: how many points</source>
        <translation>%1: kaç puan</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>en çok %1</translation>
    </message>
    <message>
        <source>this sale can take %1</source>
        <translation>bu satış %1 alabilir</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>en az %1</translation>
    </message>
    <message>
        <source>in steps of %1</source>
        <translation>%1 puanlık adımlarla</translation>
    </message>
    <message>
        <source>Use the points</source>
        <translation>Puanları kullan</translation>
    </message>
    <message>
        <source>%1 points may be used today</source>
        <translation>Bugün %1 puan kullanılabilir</translation>
    </message>
    <message>
        <source>HQ is setting the points aside for this till …</source>
        <translation>Merkez puanları bu kasa için ayırıyor …</translation>
    </message>
    <message>
        <source>the line to HQ is down, which has to set the points aside</source>
        <translation>puanları merkezin ayırması gerekiyor, ama bağlantı yok</translation>
    </message>
    <message>
        <source>The line to HQ is down: %1 points are set aside here, up to %2 more with a manager&apos;s PIN</source>
        <translation>Merkeze bağlantı yok: burada %1 puan ayrılmış, yönetici PIN&apos;i ile %2 puana kadar daha</translation>
    </message>
    <message>
        <source>The line to HQ is down: %1 of %2 points are set aside here</source>
        <translation>Merkeze bağlantı yok: %2 puandan %1 puan burada ayrılmış</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SalePage</name>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
    <message>
        <source>Scan an item, or type its number and press Enter.</source>
        <translation>Bir ürün okutun ya da numarasını yazıp Enter&apos;a basın.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Ödenecek</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Azalt</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Bir tane daha</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>Satırı çıkar</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Üye</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>İade</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Diğer</translation>
    </message>
    <message>
        <source>Lines of this sale</source>
        <translation>Bu satışın satırları</translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Satış %1</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n satır</numerusform>
        </translation>
    </message>
    <message>
        <source>Points of this sale</source>
        <translation>Bu satışın puanı</translation>
    </message>
    <message>
        <source>Points, with a card</source>
        <translation>Kartla kazanılacak puan</translation>
    </message>
    <message>
        <source>Settle %1</source>
        <translation>%1 tahsil et</translation>
    </message>
    <message numerus="yes">
        <source>Resume (%n)</source>
        <translation>
            <numerusform>Devam (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Beklet</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Ödüller</translation>
    </message>
    <message>
        <source>To pay, less %1 brought back</source>
        <translation>Ödenecek (getirilen %1 düşüldü)</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>%1 geri ver</translation>
    </message>
    <message>
        <source>To give back, of %1 brought back</source>
        <translation>Geri verilecek (getirilen %1)</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScannerPanel</name>
    <message>
        <source>A card nobody registered</source>
        <translation>Kimsenin kaydetmediği bir kart</translation>
    </message>
    <message>
        <source>An item that is not in the catalogue</source>
        <translation>Katalogda olmayan bir ürün</translation>
    </message>
    <message>
        <source>A wrong check digit</source>
        <translation>Yanlış denetim hanesi</translation>
    </message>
    <message>
        <source>A web address on a poster</source>
        <translation>Afişteki bir web adresi</translation>
    </message>
    <message>
        <source>A test payment card, swiped by mistake</source>
        <translation>Yanlışlıkla okutulan bir deneme ödeme kartı</translation>
    </message>
    <message>
        <source>A coupon of another chain</source>
        <translation>Başka zincirin kuponu</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Ürünler</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Kartlar</translation>
    </message>
    <message>
        <source>Odd things</source>
        <translation>Tuhaf</translation>
    </message>
    <message>
        <source>Pull the scanner&apos;s cable</source>
        <translation>Okuyucunun kablosunu çek</translation>
    </message>
    <message>
        <source>Plug the scanner in</source>
        <translation>Okuyucuyu tak</translation>
    </message>
    <message>
        <source>Cut the line to HQ</source>
        <translation>Merkez hattını kes</translation>
    </message>
    <message>
        <source>Restore the line to HQ</source>
        <translation>Merkez hattını geri getir</translation>
    </message>
    <message>
        <source>The demonstration&apos;s devices</source>
        <translation>Gösterinin aygıtları</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>on the phone, another code every 30 seconds</source>
        <translation>telefonda, her 30 saniyede başka bir kod</translation>
    </message>
    <message>
        <source>The customer&apos;s screen</source>
        <translation>Müşteri ekranı</translation>
    </message>
    <message>
        <source>A test payment card, scanned by mistake</source>
        <translation>Yanlışlıkla okutulan bir deneme ödeme kartı</translation>
    </message>
    <message>
        <source>A member&apos;s card, swiped</source>
        <translation>Geçirilen bir üye kartı</translation>
    </message>
    <message>
        <source>A swipe that was too fast</source>
        <translation>Fazla hızlı geçirilen bir kart</translation>
    </message>
    <message>
        <source>Half a label: a bad contact</source>
        <translation>Yarım etiket: temassızlık</translation>
    </message>
    <message>
        <source>three in a minute are a fault of the cable</source>
        <translation>dakikada üçü kablo arızasıdır</translation>
    </message>
    <message>
        <source>A scanner with other settings</source>
        <translation>Başka ayarlı bir okuyucu</translation>
    </message>
    <message>
        <source>7 bits and even parity</source>
        <translation>7 bit, çift eşlik</translation>
    </message>
    <message>
        <source>A break on the line</source>
        <translation>Hatta kesinti</translation>
    </message>
    <message>
        <source>NULs</source>
        <translation>NUL baytları</translation>
    </message>
    <message>
        <source>Ten labels at once</source>
        <translation>Bir anda on etiket</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScannerSetupPage</name>
    <message>
        <source>in use here</source>
        <translation>bu kasada</translation>
    </message>
    <message>
        <source>A scanner of this till</source>
        <translation>Bu kasanın bir okuyucusu</translation>
    </message>
    <message>
        <source>This is no address of a port. One is &quot;/dev/ttyS0&quot; or &quot;tcp://192.168.1.50:9100&quot;.</source>
        <translation>Bu bir bağlantı adresi değil. Örnekler: &quot;/dev/ttyS0&quot; ya da &quot;tcp://192.168.1.50:9100&quot;.</translation>
    </message>
    <message>
        <source>The scanner could not be kept (%1). Nothing was changed.</source>
        <translation>Okuyucu kaydedilemedi (%1). Hiçbir şey değişmedi.</translation>
    </message>
    <message>
        <source>Set up a scanner</source>
        <translation>Okuyucu kur</translation>
    </message>
    <message>
        <source>Step 2 of 2</source>
        <translation>Adım 2 / 2</translation>
    </message>
    <message>
        <source>Step 1 of 2</source>
        <translation>Adım 1 / 2</translation>
    </message>
    <message>
        <source>Use this scanner</source>
        <translation>Bu okuyucuyu kullan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Understood. It is: %1.</source>
        <translation>Anlaşıldı. Türü: %1.</translation>
    </message>
    <message>
        <source>The port is open. The till waits for the scan.</source>
        <translation>Bağlantı açık. Kasa okutmayı bekliyor.</translation>
    </message>
    <message>
        <source>Not understood yet. Now with other settings (%1 of %2): please scan it again.</source>
        <translation>Henüz anlaşılmadı. Şimdi başka ayarlarla (%1 / %2): lütfen yeniden okutun.</translation>
    </message>
    <message>
        <source>Where is the scanner? Plug it in now: its port appears here. Which of them it is, the next step shows.</source>
        <translation>Okuyucu nerede? Şimdi takın: bağlantısı burada görünür. Hangisi olduğunu sonraki adım gösterir.</translation>
    </message>
    <message>
        <source>No serial port is there yet. Plug the scanner in, or type an address.</source>
        <translation>Henüz seri bağlantı yok. Okuyucuyu takın ya da bir adres yazın.</translation>
    </message>
    <message>
        <source>Or the address of one on the network</source>
        <translation>Ya da ağdaki bir okuyucunun adresi</translation>
    </message>
    <message>
        <source>Scan this code with the new scanner</source>
        <translation>Bu kodu yeni okuyucuyla okutun</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Seri bağlantı noktası</translation>
    </message>
    <message>
        <source>Understood. It seems to be: %1. Scan this second code too: some scanners put a letter in front of products only.</source>
        <translation>Anlaşıldı. Görünüşe göre: %1. Şu ikinci kodu da okutun: bazı okuyucular yalnızca ürünlerin önüne bir harf koyar.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScheduleModel</name>
    <message>
        <source>Usable from this day on</source>
        <translation>Bu günden itibaren kullanılır</translation>
    </message>
    <message>
        <source>Last day to use them</source>
        <translation>Kullanmak için son gün</translation>
    </message>
    <message>
        <source>Last day, unless a purchase comes before</source>
        <translation>Son gün, önce alışveriş olmazsa</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ne olur</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puan</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SettlePage</name>
    <message>
        <source>Settle</source>
        <translation>Tahsilat</translation>
    </message>
    <message>
        <source>Back to the sale</source>
        <translation>Satışa dön</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Ödenecek</translation>
    </message>
    <message>
        <source>Cash given (empty: exactly)</source>
        <translation>Verilen nakit (boşsa: tam)</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Kartla ödendi</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Para üstü %1</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 eksik</translation>
    </message>
    <message>
        <source>Writing the sale…</source>
        <translation>Satış yazılıyor…</translation>
    </message>
    <message>
        <source>Take %1 in cash</source>
        <translation>%1 nakit al</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>Geri verilecek</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>%1 geri ver</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ShopDay</name>
    <message>
        <source>Cashier 12 signs in</source>
        <translation>Kasiyer 12 giriş yapıyor</translation>
    </message>
    <message>
        <source>Milk is scanned</source>
        <translation>Süt okutuluyor</translation>
    </message>
    <message>
        <source>Own-brand olive oil is scanned twice</source>
        <translation>Kendi markamız zeytinyağı iki kez okutuluyor</translation>
    </message>
    <message>
        <source>The scale&apos;s label for 0.742 kg of tomatoes</source>
        <translation>0,742 kg domatesin terazi etiketi</translation>
    </message>
    <message>
        <source>A member&apos;s card is scanned in the middle of the sale</source>
        <translation>Satışın ortasında bir üye kartı okutuluyor</translation>
    </message>
    <message>
        <source>The sale is settled in cash</source>
        <translation>Satış nakit tahsil ediliyor</translation>
    </message>
    <message>
        <source>The slip is there, and the new balance</source>
        <translation>Fiş ve yeni bakiye hazır</translation>
    </message>
    <message>
        <source>HQ has the sale</source>
        <translation>Satış merkezde</translation>
    </message>
    <message>
        <source>The line to HQ is cut</source>
        <translation>Merkez hattı kesildi</translation>
    </message>
    <message>
        <source>Offline: a sale with card and three items</source>
        <translation>Çevrimdışı: kartlı, üç ürünlü satış</translation>
    </message>
    <message>
        <source>Offline: settled all the same</source>
        <translation>Çevrimdışı: yine de tahsil edildi</translation>
    </message>
    <message>
        <source>Offline: stored on this till</source>
        <translation>Çevrimdışı: bu kasada saklandı</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Sonraki müşteri</translation>
    </message>
    <message>
        <source>The till says that it is offline, and what waits</source>
        <translation>Kasa çevrimdışı olduğunu ve bekleyenleri söylüyor</translation>
    </message>
    <message>
        <source>The line comes back and everything arrives</source>
        <translation>Hat geri geldi, her şey ulaştı</translation>
    </message>
    <message>
        <source>A customer brings something back</source>
        <translation>Bir müşteri ürün geri getiriyor</translation>
    </message>
    <message>
        <source>Its sale is found by the number on the slip</source>
        <translation>Satışı fişteki numarayla bulundu</translation>
    </message>
    <message>
        <source>What the return does is said before it is done</source>
        <translation>İadenin ne yapacağı önceden söyleniyor</translation>
    </message>
    <message>
        <source>The goods are taken back, and their points</source>
        <translation>Ürünler ve puanları geri alındı</translation>
    </message>
    <message>
        <source>HQ has the return</source>
        <translation>İade merkezde</translation>
    </message>
    <message>
        <source>✗ %1 – this did not happen within %2 seconds.</source>
        <translation>✗ %1 – bu, %2 saniye içinde olmadı.</translation>
    </message>
    <message>
        <source>The day is done: everything sold here is at HQ.</source>
        <translation>Gün bitti: burada satılan her şey merkezde.</translation>
    </message>
    <message>
        <source>Pictures of the screens: %1</source>
        <translation>Ekran görüntüleri: %1</translation>
    </message>
    <message>
        <source>Tea and a gift card</source>
        <translation>Çay ve bir hediye kartı</translation>
    </message>
    <message>
        <source>The till has heard from HQ, and its scanner is ready</source>
        <translation>Kasa merkezden haber aldı, okuyucusu hazır</translation>
    </message>
    <message>
        <source>The screens change to the other language</source>
        <translation>Ekranlar öbür dile geçiyor</translation>
    </message>
    <message>
        <source>And back</source>
        <translation>Ve geri</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Giriş</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Yönetim</translation>
    </message>
    <message>
        <source>Good day. Who is at this till?</source>
        <translation>İyi günler. Bu kasada kim var?</translation>
    </message>
    <message>
        <source>The back office opens with a manager&apos;s PIN.</source>
        <translation>Yönetim, bir yöneticinin PIN&apos;i ile açılır.</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Numaranız</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Open the back office</source>
        <translation>Yönetimi aç</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Onay</translation>
    </message>
    <message>
        <source>A manager agrees with a PIN.</source>
        <translation>Bir yönetici PIN&apos;iyle onaylar.</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Onayla</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TillWindow</name>
    <message>
        <source>Cashier %1</source>
        <translation>Kasiyer %1</translation>
    </message>
    <message>
        <source>Pointkeeper</source>
        <translation>Pointkeeper</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Açılıyor…</translation>
    </message>
    <message>
        <source>Demonstration: cashier 12 with PIN 1212.</source>
        <translation>Gösterim: kasiyer 12, PIN 1212.</translation>
    </message>
    <message>
        <source>Demonstration: the manager&apos;s PIN is 246810.</source>
        <translation>Gösterim: yöneticinin PIN&apos;i 246810.</translation>
    </message>
    <message>
        <source>No line to HQ since %1.</source>
        <translation>%1 saatinden beri merkez hattı yok.</translation>
    </message>
    <message numerus="yes">
        <source>Selling and earning go on. %n entries wait here, safely stored.</source>
        <translation>
            <numerusform>Satış ve puan kazanma sürüyor. %n kayıt burada güvende bekliyor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Satış %1</translation>
    </message>
    <message>
        <source> · something came back already</source>
        <translation> · bir kısmı geri geldi</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Yönetim</translation>
    </message>
    <message>
        <source>Manager %1</source>
        <translation>Yönetici %1</translation>
    </message>
    <message>
        <source>HQ refuses this till since %1.</source>
        <translation>%1 saatinden beri merkez bu kasayı kabul etmiyor.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TopBar</name>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>Dili değiştir</translation>
    </message>
    <message numerus="yes">
        <source>HQ · %n waiting</source>
        <translation>
            <numerusform>Merkez · %n bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>HQ · %1</source>
        <translation>Merkez · %1</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n waiting</source>
        <translation>
            <numerusform>Çevrimdışı · %n bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>HQ refuses this till</source>
        <translation>Merkez bu kasayı kabul etmiyor</translation>
    </message>
    <message>
        <source>HQ · not heard yet</source>
        <translation>Merkez · henüz haber yok</translation>
    </message>
    <message numerus="yes">
        <source>%n devices ready</source>
        <translation>
            <numerusform>%n aygıt hazır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store hub · %n waiting</source>
        <translation>
            <numerusform>Mağaza sunucusu · %n bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>The store&apos;s hub answers, and does not reach HQ. Cards and points go on in this store.</source>
        <translation>Mağaza sunucusu yanıt veriyor ama merkeze ulaşamıyor. Kartlar ve puanlar bu mağazada çalışmaya devam ediyor.</translation>
    </message>
    <message>
        <source>Members · %1 %</source>
        <translation>Üyeler · %%1</translation>
    </message>
    <message>
        <source>The members are being fetched. A card that is not here yet earns points; they can be spent when everybody is here.</source>
        <translation>Üyeler alınıyor. Henüz burada olmayan bir kart puan kazanır; puanlar, herkes geldiğinde harcanabilir.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TraceModel</name>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Kimden</translation>
    </message>
    <message>
        <source>What passed</source>
        <translation>Ne geçti</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Aygıt</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasa</translation>
    </message>
</context>
</TS>
