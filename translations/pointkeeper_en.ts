<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AwardText</name>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>Earns no points</source>
        <translation>Earns no points</translation>
    </message>
    <message>
        <source>This kind of item never earns points.</source>
        <translation>This kind of item never earns points.</translation>
    </message>
    <message>
        <source>It costs nothing, so it earns nothing.</source>
        <translation>It costs nothing, so it earns nothing.</translation>
    </message>
    <message>
        <source>No rule of the programme gives points for it now.</source>
        <translation>No rule of the programme gives points for it now.</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>very much</translation>
    </message>
    <message>
        <source>Rounded over the whole sale, this line&apos;s part is %1.</source>
        <translation>Rounded over the whole sale, this line&apos;s part is %1.</translation>
    </message>
    <message>
        <source>%1 more brings %2 bonus points.</source>
        <translation>%1 more brings %2 bonus points.</translation>
    </message>
    <message>
        <source>%1 more for “%2” brings %3 points.</source>
        <translation>%1 more for “%2” brings %3 points.</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>This user may not open %1: add it to the group &quot;dialout&quot; and log in again.</source>
        <translation>This user may not open %1: add it to the group &quot;dialout&quot; and log in again.</translation>
    </message>
    <message>
        <source>Another program uses %1: close it.</source>
        <translation>Another program uses %1: close it.</translation>
    </message>
    <message>
        <source>%1 is no serial port: choose another one.</source>
        <translation>%1 is no serial port: choose another one.</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7E1).</source>
        <translation>Its settings do not match this till (it looks like 7E1).</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7O1).</source>
        <translation>Its settings do not match this till (it looks like 7O1).</translation>
    </message>
    <message>
        <source>Its settings do not match this till (it looks like 7M1).</source>
        <translation>Its settings do not match this till (it looks like 7M1).</translation>
    </message>
    <message>
        <source>Its speed does not match this till.</source>
        <translation>Its speed does not match this till.</translation>
    </message>
    <message>
        <source>Too much arrives cut or disturbed: check its suffix and its cable.</source>
        <translation>Too much arrives cut or disturbed: check its suffix and its cable.</translation>
    </message>
    <message>
        <source>It stopped in the middle of a slip: look whether it is whole, then print it again or leave it.</source>
        <translation>It stopped in the middle of a slip: look whether it is whole, then print it again or leave it.</translation>
    </message>
    <message>
        <source>Slips cannot be kept: %1</source>
        <translation>Slips cannot be kept: %1</translation>
    </message>
    <message>
        <source>It does not answer: check that it is switched on. Slips are kept and printed later.</source>
        <translation>It does not answer: check that it is switched on. Slips are kept and printed later.</translation>
    </message>
    <message>
        <source>Close its cover. Slips are kept and printed then.</source>
        <translation>Close its cover. Slips are kept and printed then.</translation>
    </message>
    <message>
        <source>Put in paper. Slips are kept and printed then.</source>
        <translation>Put in paper. Slips are kept and printed then.</translation>
    </message>
    <message>
        <source>It reports a fault: switch it off and on. Slips are kept and printed later.</source>
        <translation>It reports a fault: switch it off and on. Slips are kept and printed later.</translation>
    </message>
    <message>
        <source>It is not ready. Slips are kept and printed later.</source>
        <translation>It is not ready. Slips are kept and printed later.</translation>
    </message>
    <message>
        <source>Its paper is nearly at its end.</source>
        <translation>Its paper is nearly at its end.</translation>
    </message>
    <message>
        <source>%1: slip cut off</source>
        <translation>%1: slip cut off</translation>
    </message>
    <message>
        <source>%1: fault</source>
        <translation>%1: fault</translation>
    </message>
    <message>
        <source>%1: close cover</source>
        <translation>%1: close cover</translation>
    </message>
    <message>
        <source>%1: no paper</source>
        <translation>%1: no paper</translation>
    </message>
    <message>
        <source>%1: no answer</source>
        <translation>%1: no answer</translation>
    </message>
    <message>
        <source>%1: paper low</source>
        <translation>%1: paper low</translation>
    </message>
    <message>
        <source>%1 in use or not allowed</source>
        <translation>%1 in use or not allowed</translation>
    </message>
    <message>
        <source>%1: check settings</source>
        <translation>%1: check settings</translation>
    </message>
    <message>
        <source>%1 not connected</source>
        <translation>%1 not connected</translation>
    </message>
    <message>
        <source>It is not connected: check its cable. Slips are kept and printed later.</source>
        <translation>It is not connected: check its cable. Slips are kept and printed later.</translation>
    </message>
    <message>
        <source>It is not connected: check its cable. Numbers can be typed meanwhile.</source>
        <translation>It is not connected: check its cable. Numbers can be typed meanwhile.</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>It is not connected: check its cable.</source>
        <translation>It is not connected: check its cable.</translation>
    </message>
</context>
<context>
    <name>DeviceFacts</name>
    <message>
        <source>Reads</source>
        <translation>Reads</translation>
    </message>
    <message>
        <source>Bad reads</source>
        <translation>Bad reads</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Too long</translation>
    </message>
    <message>
        <source>Noise, bytes</source>
        <translation>Noise, bytes</translation>
    </message>
    <message>
        <source>Scans dropped</source>
        <translation>Scans dropped</translation>
    </message>
    <message>
        <source>Payment cards refused</source>
        <translation>Payment cards refused</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Connected again</translation>
    </message>
    <message>
        <source>Slowest answer</source>
        <translation>Slowest answer</translation>
    </message>
    <message>
        <source>Slips printed</source>
        <translation>Slips printed</translation>
    </message>
    <message>
        <source>Slips waiting</source>
        <translation>Slips waiting</translation>
    </message>
    <message>
        <source>Slips cut off</source>
        <translation>Slips cut off</translation>
    </message>
    <message>
        <source>A payment card. Nothing of it was kept.</source>
        <translation>A payment card. Nothing of it was kept.</translation>
    </message>
    <message numerus="yes">
        <source>Cut off: %n bytes without an end</source>
        <translation>
            <numerusform>Cut off: %n byte without an end</numerusform>
            <numerusform>Cut off: %n bytes without an end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long: %n bytes</source>
        <translation>
            <numerusform>Too long: %n byte</numerusform>
            <numerusform>Too long: %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disturbed: the check of %n bytes is wrong</source>
        <translation>
            <numerusform>Disturbed: the check of %n byte is wrong</numerusform>
            <numerusform>Disturbed: the check of %n bytes is wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Noise: %n bytes that belong to no label</source>
        <translation>
            <numerusform>Noise: %n byte that belong to no label</numerusform>
            <numerusform>Noise: %n bytes that belong to no label</numerusform>
        </translation>
    </message>
    <message>
        <source>The scanner could not read the label.</source>
        <translation>The scanner could not read the label.</translation>
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
        <translation>Test slip</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>All of it can be read, and the paper was cut: the printer is set rightly.</source>
        <translation>All of it can be read, and the paper was cut: the printer is set rightly.</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Points %1</source>
        <translation>Points %1</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>Card not registered yet</source>
        <translation>Card not registered yet</translation>
    </message>
    <message>
        <source>Card %1 · its points wait for it</source>
        <translation>Card %1 · its points wait for it</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>Card %1 · since %2</source>
        <translation>Card %1 · since %2</translation>
    </message>
    <message>
        <source>HQ has not been heard yet: only what this till knows</source>
        <translation>HQ has not been heard yet: only what this till knows</translation>
    </message>
    <message>
        <source>Offline · balance from %1 · at least %2</source>
        <translation>Offline · balance from %1 · at least %2</translation>
    </message>
    <message>
        <source>at least %1 · HQ as of %2</source>
        <translation>at least %1 · HQ as of %2</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nothing waits</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Expiring</translation>
    </message>
    <message>
        <source>nothing expires</source>
        <translation>nothing expires</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>Expiring soon</translation>
    </message>
    <message>
        <source>Expiring next</source>
        <translation>Expiring next</translation>
    </message>
    <message>
        <source>%1, without a purchase</source>
        <translation>%1, without a purchase</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>on %1</translation>
    </message>
    <message>
        <source>%1 on %2, without a purchase</source>
        <translation>%1 on %2, without a purchase</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 on %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n later days</source>
        <translation>
            <numerusform>and %n later day</numerusform>
            <numerusform>and %n later days</numerusform>
        </translation>
    </message>
    <message>
        <source>The highest tier</source>
        <translation>The highest tier</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>within twelve months</source>
        <translation>within twelve months</translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 spent, to %3</source>
        <translation>%1 of %2 spent, to %3</translation>
    </message>
    <message>
        <source>%1 of %2 visits to %3</source>
        <translation>%1 of %2 visits to %3</translation>
    </message>
    <message>
        <source>%1 of %2 to %3</source>
        <translation>%1 of %2 to %3</translation>
    </message>
    <message>
        <source>%1 of %2 %3 to %4</source>
        <translation>%1 of %2 %3 to %4</translation>
    </message>
    <message>
        <source>Given by hand, until %1</source>
        <translation>Given by hand, until %1</translation>
    </message>
    <message>
        <source>%1 is reached, and counts from %2</source>
        <translation>%1 is reached, and counts from %2</translation>
    </message>
    <message>
        <source>A higher tier counts from %1</source>
        <translation>A higher tier counts from %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 from %2</translation>
    </message>
    <message>
        <source>Only %1 to go: %2</source>
        <translation>Only %1 to go: %2</translation>
    </message>
    <message>
        <source>Only %1 to %2</source>
        <translation>Only %1 to %2</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>Not read correctly – scan again.</source>
        <translation>Not read correctly – scan again.</translation>
    </message>
    <message>
        <source>Card not read correctly – scan again or type the number.</source>
        <translation>Card not read correctly – scan again or type the number.</translation>
    </message>
    <message>
        <source>Code is faulty.</source>
        <translation>Code is faulty.</translation>
    </message>
    <message>
        <source>Code too long.</source>
        <translation>Code too long.</translation>
    </message>
    <message>
        <source>Card •••• %1 is not registered. The sale goes on; its points wait for the card.</source>
        <translation>Card •••• %1 is not registered. The sale goes on; its points wait for the card.</translation>
    </message>
    <message>
        <source>%1 is attached to this sale.</source>
        <translation>%1 is attached to this sale.</translation>
    </message>
    <message>
        <source>This card is already attached.</source>
        <translation>This card is already attached.</translation>
    </message>
    <message>
        <source>Member changed from %1 to %2.</source>
        <translation>Member changed from %1 to %2.</translation>
    </message>
    <message>
        <source>This is a staff card.</source>
        <translation>This is a staff card.</translation>
    </message>
    <message>
        <source>This coupon type is not accepted here.</source>
        <translation>This coupon type is not accepted here.</translation>
    </message>
    <message>
        <source>Coupon expired on %1.</source>
        <translation>Coupon expired on %1.</translation>
    </message>
    <message>
        <source>This code is not a member code and not an item.</source>
        <translation>This code is not a member code and not an item.</translation>
    </message>
    <message>
        <source>This is an ID document – not stored.</source>
        <translation>This is an ID document – not stored.</translation>
    </message>
    <message>
        <source>Payment card! Use the card terminal. Nothing was saved.</source>
        <translation>Payment card! Use the card terminal. Nothing was saved.</translation>
    </message>
    <message>
        <source>Weighed item – this till does not know its number.</source>
        <translation>Weighed item – this till does not know its number.</translation>
    </message>
    <message>
        <source>Label faulty – type the price.</source>
        <translation>Label faulty – type the price.</translation>
    </message>
    <message>
        <source>Eight digits can be two things. Scan again, or type the number.</source>
        <translation>Eight digits can be two things. Scan again, or type the number.</translation>
    </message>
    <message>
        <source>This is neither an item nor a card, a phone number or an e-mail address.</source>
        <translation>This is neither an item nor a card, a phone number or an e-mail address.</translation>
    </message>
    <message>
        <source>Phone cards change – use the app code.</source>
        <translation>Phone cards change – use the app code.</translation>
    </message>
    <message>
        <source>%1 is blocked and earns nothing. Ask the manager.</source>
        <translation>%1 is blocked and earns nothing. Ask the manager.</translation>
    </message>
    <message numerus="yes">
        <source>%n scans could not wait and were dropped. Scan again.</source>
        <translation>
            <numerusform>%n scan could not wait and was dropped. Scan again.</numerusform>
            <numerusform>%n scans could not wait and were dropped. Scan again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in first; the scan was not used.</source>
        <translation>Sign in first; the scan was not used.</translation>
    </message>
    <message>
        <source>That is more than one sale can hold. Nothing was added.</source>
        <translation>That is more than one sale can hold. Nothing was added.</translation>
    </message>
    <message>
        <source>The amount is too large for one line. Nothing was added.</source>
        <translation>The amount is too large for one line. Nothing was added.</translation>
    </message>
    <message>
        <source>There is nothing to settle yet.</source>
        <translation>There is nothing to settle yet.</translation>
    </message>
    <message>
        <source>What was given does not cover the sale. The sale is still open.</source>
        <translation>What was given does not cover the sale. The sale is still open.</translation>
    </message>
    <message>
        <source>The points of this sale are too many to be computed; it earns none. Tell the manager.</source>
        <translation>The points of this sale are too many to be computed; it earns none. Tell the manager.</translation>
    </message>
    <message>
        <source>No programme is in force here: sales earn no points today.</source>
        <translation>No programme is in force here: sales earn no points today.</translation>
    </message>
    <message>
        <source>The sale is parked.</source>
        <translation>The sale is parked.</translation>
    </message>
    <message>
        <source>There is nothing to park.</source>
        <translation>There is nothing to park.</translation>
    </message>
    <message>
        <source>That sale was taken up already.</source>
        <translation>That sale was taken up already.</translation>
    </message>
    <message>
        <source>Finish, park or void the open sale first.</source>
        <translation>Finish, park or void the open sale first.</translation>
    </message>
    <message>
        <source>%1 was taken off.</source>
        <translation>%1 was taken off.</translation>
    </message>
    <message>
        <source>The sale was voided; nothing was stored.</source>
        <translation>The sale was voided; nothing was stored.</translation>
    </message>
    <message>
        <source>Choose first what comes back.</source>
        <translation>Choose first what comes back.</translation>
    </message>
    <message>
        <source>That is more than was sold, or more than is left of it.</source>
        <translation>That is more than was sold, or more than is left of it.</translation>
    </message>
    <message>
        <source>The rules of that day are not on this till yet. Try again when HQ answers; nothing was changed.</source>
        <translation>The rules of that day are not on this till yet. Try again when HQ answers; nothing was changed.</translation>
    </message>
    <message>
        <source>Number or PIN is not right. Try again.</source>
        <translation>Number or PIN is not right. Try again.</translation>
    </message>
    <message>
        <source>No manager has this PIN.</source>
        <translation>No manager has this PIN.</translation>
    </message>
    <message>
        <source>The database is in use by another program. Nothing was changed; try again.</source>
        <translation>The database is in use by another program. Nothing was changed; try again.</translation>
    </message>
    <message>
        <source>The stored data is damaged (%1). Nothing was changed. Tell the technician.</source>
        <translation>The stored data is damaged (%1). Nothing was changed. Tell the technician.</translation>
    </message>
    <message>
        <source>The database refused (%1). Nothing was changed. Tell the technician.</source>
        <translation>The database refused (%1). Nothing was changed. Tell the technician.</translation>
    </message>
    <message>
        <source>Item %1 is not in the catalogue. Check the number, or ask the manager.</source>
        <translation>Item %1 is not in the catalogue. Check the number, or ask the manager.</translation>
    </message>
    <message>
        <source>A digit of this number is wrong or missing. Type it again.</source>
        <translation>A digit of this number is wrong or missing. Type it again.</translation>
    </message>
    <message>
        <source>Nobody is known by this number, and it is no card of this shop. Check it, or go on without a card.</source>
        <translation>Nobody is known by this number, and it is no card of this shop. Check it, or go on without a card.</translation>
    </message>
    <message>
        <source>This is a product, not a member card.</source>
        <translation>This is a product, not a member card.</translation>
    </message>
    <message>
        <source>Card not read – swipe again, a little slower.</source>
        <translation>Card not read – swipe again, a little slower.</translation>
    </message>
    <message>
        <source>Card not read – hold it against the reader again.</source>
        <translation>Card not read – hold it against the reader again.</translation>
    </message>
    <message>
        <source>This till knows no cashiers yet: HQ has to tell it first. Check the line to HQ and try again in a minute.</source>
        <translation>This till knows no cashiers yet: HQ has to tell it first. Check the line to HQ and try again in a minute.</translation>
    </message>
    <message>
        <source>The till&apos;s data was removed or replaced while it was in use (%1). Nothing was stored since. Stop selling at this till and call the technician.</source>
        <translation>The till&apos;s data was removed or replaced while it was in use (%1). Nothing was stored since. Stop selling at this till and call the technician.</translation>
    </message>
    <message>
        <source>What HQ told this till was damaged and has been set aside; sales and points are safe. It comes again by itself when HQ answers. Try again in a minute.</source>
        <translation>What HQ told this till was damaged and has been set aside; sales and points are safe. It comes again by itself when HQ answers. Try again in a minute.</translation>
    </message>
    <message>
        <source>HQ cannot be reached: the network or HQ is down.</source>
        <translation>HQ cannot be reached: the network or HQ is down.</translation>
    </message>
    <message>
        <source>HQ took the call and did not answer in time.</source>
        <translation>HQ took the call and did not answer in time.</translation>
    </message>
    <message>
        <source>HQ&apos;s certificate is not trusted; nothing was sent. Tell the technician before anything else.</source>
        <translation>HQ&apos;s certificate is not trusted; nothing was sent. Tell the technician before anything else.</translation>
    </message>
    <message>
        <source>HQ is busy or has trouble of its own.</source>
        <translation>HQ is busy or has trouble of its own.</translation>
    </message>
    <message>
        <source>Something else answers at HQ&apos;s address. Check the address, and whether the network wants somebody to sign in.</source>
        <translation>Something else answers at HQ&apos;s address. Check the address, and whether the network wants somebody to sign in.</translation>
    </message>
    <message>
        <source>HQ speaks another version. Update this till or HQ.</source>
        <translation>HQ speaks another version. Update this till or HQ.</translation>
    </message>
    <message>
        <source>HQ does not know this till or its key. Pair the till again.</source>
        <translation>HQ does not know this till or its key. Pair the till again.</translation>
    </message>
    <message>
        <source>HQ knows another journal of this till: its data was restored or copied. Tell the technician.</source>
        <translation>HQ knows another journal of this till: its data was restored or copied. Tell the technician.</translation>
    </message>
    <message>
        <source>Another till took the place of this one at HQ. Tell the technician.</source>
        <translation>Another till took the place of this one at HQ. Tell the technician.</translation>
    </message>
    <message>
        <source>The data of this till was written by a newer version of Pointkeeper (%1). It was not touched. Install that version again.</source>
        <translation>The data of this till was written by a newer version of Pointkeeper (%1). It was not touched. Install that version again.</translation>
    </message>
    <message>
        <source>The data folder cannot be written (%1). Nothing was changed. Give this user the right to write there, then start again.</source>
        <translation>The data folder cannot be written (%1). Nothing was changed. Give this user the right to write there, then start again.</translation>
    </message>
    <message>
        <source>The journal of this till is gone (%1). Nothing was changed, and no other one was begun. Put the file back where it was; where it is lost, start with another data folder and pair the till again.</source>
        <translation>The journal of this till is gone (%1). Nothing was changed, and no other one was begun. Put the file back where it was; where it is lost, start with another data folder and pair the till again.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Nothing was changed. Make room, then start again.</source>
        <translation>The disk is full (%1). Nothing was changed. Make room, then start again.</translation>
    </message>
    <message>
        <source>A file of this till is refused (%1). Nothing was changed. Mend it, or put a good copy of it back, then start again.</source>
        <translation>A file of this till is refused (%1). Nothing was changed. Mend it, or put a good copy of it back, then start again.</translation>
    </message>
    <message>
        <source>Pointkeeper is open already, or another program uses the data of this till (%1). Nothing was changed. Use the window that is open, or close the other program and start again.</source>
        <translation>Pointkeeper is open already, or another program uses the data of this till (%1). Nothing was changed. Use the window that is open, or close the other program and start again.</translation>
    </message>
    <message>
        <source>The data of this till cannot be opened (%1). Nothing was changed.</source>
        <translation>The data of this till cannot be opened (%1). Nothing was changed.</translation>
    </message>
    <message>
        <source>The configuration is refused; nothing was started.
%1
Mend the file, or start without it.</source>
        <translation>The configuration is refused; nothing was started.
%1
Mend the file, or start without it.</translation>
    </message>
    <message>
        <source>%1 can no longer be had with this sale, and was given back.</source>
        <translation>%1 can no longer be had with this sale, and was given back.</translation>
    </message>
    <message>
        <source>Scan the member&apos;s card first; rewards are for members.</source>
        <translation>Scan the member&apos;s card first; rewards are for members.</translation>
    </message>
    <message>
        <source>This needs a manager&apos;s PIN. Nothing was changed.</source>
        <translation>This needs a manager&apos;s PIN. Nothing was changed.</translation>
    </message>
    <message>
        <source>The goods brought back can no longer be exchanged; they were left out. The sale is still open.</source>
        <translation>The goods brought back can no longer be exchanged; they were left out. The sale is still open.</translation>
    </message>
    <message>
        <source>The programme gives no points for sales without a card.</source>
        <translation>The programme gives no points for sales without a card.</translation>
    </message>
    <message>
        <source>The points of this sale are somebody&apos;s already. Nothing was changed.</source>
        <translation>The points of this sale are somebody&apos;s already. Nothing was changed.</translation>
    </message>
    <message>
        <source>Everything of this sale came back: there is nothing to give points for.</source>
        <translation>Everything of this sale came back: there is nothing to give points for.</translation>
    </message>
    <message>
        <source>The programme takes nothing back without a slip. Nothing was changed.</source>
        <translation>The programme takes nothing back without a slip. Nothing was changed.</translation>
    </message>
    <message>
        <source>This code is not valid now. Ask the customer to refresh it on the phone.</source>
        <translation>This code is not valid now. Ask the customer to refresh it on the phone.</translation>
    </message>
    <message>
        <source>Code already used – refresh it on the phone.</source>
        <translation>Code already used – refresh it on the phone.</translation>
    </message>
    <message>
        <source>Without a line to HQ a code from a phone earns points and cannot use them. With the card they can be used.</source>
        <translation>Without a line to HQ a code from a phone earns points and cannot use them. With the card they can be used.</translation>
    </message>
    <message>
        <source>HQ did not answer, so the points could not be set aside. Nothing was taken; the sale goes on, and points are still earned.</source>
        <translation>HQ did not answer, so the points could not be set aside. Nothing was taken; the sale goes on, and points are still earned.</translation>
    </message>
    <message>
        <source>The points are set aside at another till, which has not given them back yet. Nothing was taken; try again in a moment.</source>
        <translation>The points are set aside at another till, which has not given them back yet. Nothing was taken; try again in a moment.</translation>
    </message>
    <message>
        <source>HQ sets no points aside at the moment. Nothing was taken; points are still earned.</source>
        <translation>HQ sets no points aside at the moment. Nothing was taken; points are still earned.</translation>
    </message>
    <message>
        <source>The points were used elsewhere in the meantime, or are being used at another till. Nothing was taken.</source>
        <translation>The points were used elsewhere in the meantime, or are being used at another till. Nothing was taken.</translation>
    </message>
    <message>
        <source>The disk is almost full. This till sells on, without cards and rewards, until there is room again; nothing was lost. Tell the technician.</source>
        <translation>The disk is almost full. This till sells on, without cards and rewards, until there is room again; nothing was lost. Tell the technician.</translation>
    </message>
    <message>
        <source>There is room on the disk again: cards and rewards are taken as before.</source>
        <translation>There is room on the disk again: cards and rewards are taken as before.</translation>
    </message>
    <message>
        <source>Another program keeps reading this till&apos;s data, so that its log has grown to %1 MB. Sales and points are safe. Close what else looks at the till&apos;s folder, or tell the technician.</source>
        <translation>Another program keeps reading this till&apos;s data, so that its log has grown to %1 MB. Sales and points are safe. Close what else looks at the till&apos;s folder, or tell the technician.</translation>
    </message>
    <message>
        <source>The data of this till is damaged (%1). It was not touched. Keep the folder as it is and call the technician: pointkeeperctl journal verify says what is affected, and journal salvage saves what can be read.</source>
        <translation>The data of this till is damaged (%1). It was not touched. Keep the folder as it is and call the technician: pointkeeperctl journal verify says what is affected, and journal salvage saves what can be read.</translation>
    </message>
    <message numerus="yes">
        <source>The till is paired again. %n entries that HQ does not have yet were taken along.</source>
        <translation>
            <numerusform>The till is paired again. %n entry that HQ does not have yet was taken along.</numerusform>
            <numerusform>The till is paired again. %n entries that HQ does not have yet were taken along.</numerusform>
        </translation>
    </message>
    <message>
        <source>This code was shown at another till already. Nothing was taken; ask the customer to refresh it on the phone.</source>
        <translation>This code was shown at another till already. Nothing was taken; ask the customer to refresh it on the phone.</translation>
    </message>
    <message>
        <source>The clock of this machine is %1 minutes ahead of HQ. HQ&apos;s time is used until it is set right.</source>
        <translation>The clock of this machine is %1 minutes ahead of HQ. HQ&apos;s time is used until it is set right.</translation>
    </message>
    <message>
        <source>The clock of this machine is %1 minutes behind HQ. HQ&apos;s time is used until it is set right.</source>
        <translation>The clock of this machine is %1 minutes behind HQ. HQ&apos;s time is used until it is set right.</translation>
    </message>
    <message>
        <source>HQ has blocked this till. Sales go on; points cannot be used. Call HQ.</source>
        <translation>HQ has blocked this till. Sales go on; points cannot be used. Call HQ.</translation>
    </message>
    <message>
        <source>The journal of this till is older than the till remembers (%1): a backup or a copy was put in its place. It was not touched. Put the newest one back and start again; where it is lost, pair the till again.</source>
        <translation>The journal of this till is older than the till remembers (%1): a backup or a copy was put in its place. It was not touched. Put the newest one back and start again; where it is lost, pair the till again.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 seconds; selling goes on with whoever is signed in.</source>
        <translation>Too many wrong PINs. Try again in %1 seconds; selling goes on with whoever is signed in.</translation>
    </message>
    <message>
        <source>Nothing can be stored at the moment, so rewards and goods brought back were left out of this sale. It can be paid with money.</source>
        <translation>Nothing can be stored at the moment, so rewards and goods brought back were left out of this sale. It can be paid with money.</translation>
    </message>
    <message>
        <source>The disk is full or failing: this was not stored and nothing was changed. Make room, then try again.</source>
        <translation>The disk is full or failing: this was not stored and nothing was changed. Make room, then try again.</translation>
    </message>
    <message>
        <source>The data folder cannot be written: this was not stored and nothing was changed. Tell the technician.</source>
        <translation>The data folder cannot be written: this was not stored and nothing was changed. Tell the technician.</translation>
    </message>
    <message>
        <source>No sale %1 is known. Look at the number on the slip.</source>
        <translation>No sale %1 is known. Look at the number on the slip.</translation>
    </message>
    <message>
        <source>HQ is asked for this sale.</source>
        <translation>HQ is asked for this sale.</translation>
    </message>
    <message>
        <source>%1 has this sale open, or has not told yet what came back. Finish it there, or try again in a moment. Nothing was changed.</source>
        <translation>%1 has this sale open, or has not told yet what came back. Finish it there, or try again in a moment. Nothing was changed.</translation>
    </message>
    <message>
        <source>Sale %1 was made at another till, and HQ cannot be asked now. Scan the code on its slip, or try again when HQ answers.</source>
        <translation>Sale %1 was made at another till, and HQ cannot be asked now. Scan the code on its slip, or try again when HQ answers.</translation>
    </message>
    <message>
        <source>This is no slip of these shops, or it was not read to its end.</source>
        <translation>This is no slip of these shops, or it was not read to its end.</translation>
    </message>
    <message>
        <source>This slip is of a till that is not known here, and HQ cannot be asked now. Try again when HQ answers. Nothing was changed.</source>
        <translation>This slip is of a till that is not known here, and HQ cannot be asked now. Try again when HQ answers. Nothing was changed.</translation>
    </message>
    <message>
        <source>The till that printed this slip is blocked. Only HQ can say whether the sale is genuine; nothing was changed.</source>
        <translation>The till that printed this slip is blocked. Only HQ can say whether the sale is genuine; nothing was changed.</translation>
    </message>
    <message>
        <source>This slip was not printed by the till it names. Nothing was changed.</source>
        <translation>This slip was not printed by the till it names. Nothing was changed.</translation>
    </message>
    <message>
        <source>Goods of another till&apos;s sale are brought back in this sale: finish it, or leave them out first. Nothing was parked.</source>
        <translation>Goods of another till&apos;s sale are brought back in this sale: finish it, or leave them out first. Nothing was parked.</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Cashier %1</source>
        <translation>Cashier %1</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>Points earned</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>HQ as of %1</source>
        <translation>HQ as of %1</translation>
    </message>
    <message>
        <source>Pending until %1</source>
        <translation>Pending until %1</translation>
    </message>
    <message>
        <source>Expiring on %1</source>
        <translation>Expiring on %1</translation>
    </message>
    <message>
        <source>This card is not registered yet. Its points wait for it.</source>
        <translation>This card is not registered yet. Its points wait for it.</translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Sale %1</translation>
    </message>
    <message>
        <source>Return %1</source>
        <translation>Return %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Of sale %1</source>
        <translation>Of sale %1</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>Points taken back</translation>
    </message>
    <message>
        <source>Paid with points</source>
        <translation>Paid with points</translation>
    </message>
    <message>
        <source>%1, points back</source>
        <translation>%1, points back</translation>
    </message>
    <message>
        <source>Pending longer</source>
        <translation>Pending longer</translation>
    </message>
    <message>
        <source>Kept until %1</source>
        <translation>Kept until %1</translation>
    </message>
    <message>
        <source>Expiring later, by %1</source>
        <translation>Expiring later, by %1</translation>
    </message>
    <message>
        <source>Paid with goods brought back</source>
        <translation>Paid with goods brought back</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Without the slip of the sale</source>
        <translation>Without the slip of the sale</translation>
    </message>
    <message>
        <source>Points forgiven</source>
        <translation>Points forgiven</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>Brought back</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>The till could not store this sale. It earned no points.</source>
        <translation>The till could not store this sale. It earned no points.</translation>
    </message>
    <message>
        <source>Sale, not stored</source>
        <translation>Sale, not stored</translation>
    </message>
    <message>
        <source>For returns: %1</source>
        <translation>For returns: %1</translation>
    </message>
</context>
<context>
    <name>loyalty::app::AdjustPage</name>
    <message>
        <source>The programme in force does not know changes by hand.</source>
        <translation>The programme in force does not know changes by hand.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Choose a reason.</translation>
    </message>
    <message>
        <source>How many points?</source>
        <translation>How many points?</translation>
    </message>
    <message>
        <source>The programme lets nobody in your role do this.</source>
        <translation>The programme lets nobody in your role do this.</translation>
    </message>
    <message>
        <source>A second manager has to agree.</source>
        <translation>A second manager has to agree.</translation>
    </message>
    <message>
        <source>That is more than the programme allows, even with approval.</source>
        <translation>That is more than the programme allows, even with approval.</translation>
    </message>
    <message>
        <source>There are not so many points.</source>
        <translation>There are not so many points.</translation>
    </message>
    <message>
        <source>Choose a tier.</source>
        <translation>Choose a tier.</translation>
    </message>
    <message>
        <source>Choose a last day that is still to come.</source>
        <translation>Choose a last day that is still to come.</translation>
    </message>
    <message>
        <source>The note is too long.</source>
        <translation>The note is too long.</translation>
    </message>
    <message>
        <source>The tier given by hand is taken back.</source>
        <translation>The tier given by hand is taken back.</translation>
    </message>
    <message>
        <source>%1 until %2.</source>
        <translation>%1 until %2.</translation>
    </message>
    <message>
        <source>%1 points live again until %2; the balance will be %3.</source>
        <translation>%1 points live again until %2; the balance will be %3.</translation>
    </message>
    <message>
        <source>%1 points; the balance will be %2.</source>
        <translation>%1 points; the balance will be %2.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Give points</source>
        <translation>Give points</translation>
    </message>
    <message>
        <source>Take points off</source>
        <translation>Take points off</translation>
    </message>
    <message>
        <source>Expired points back</source>
        <translation>Expired points back</translation>
    </message>
    <message>
        <source>Give a tier</source>
        <translation>Give a tier</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Note (no names, no numbers of persons)</source>
        <translation>Note (no names, no numbers of persons)</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>PIN of another manager</source>
        <translation>PIN of another manager</translation>
    </message>
    <message>
        <source>Change by hand</source>
        <translation>Change by hand</translation>
    </message>
    <message>
        <source>No tier by hand</source>
        <translation>No tier by hand</translation>
    </message>
    <message>
        <source>what was earned counts again</source>
        <translation>what was earned counts again</translation>
    </message>
    <message>
        <source>Change with approval</source>
        <translation>Change with approval</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>loyalty::app::AwardPanel</name>
    <message>
        <source>This sale</source>
        <translation>This sale</translation>
    </message>
    <message>
        <source>This sale would earn a member</source>
        <translation>This sale would earn a member</translation>
    </message>
    <message>
        <source>No programme is in force here: sales earn no points today.</source>
        <translation>No programme is in force here: sales earn no points today.</translation>
    </message>
    <message>
        <source>Scan an item to begin.</source>
        <translation>Scan an item to begin.</translation>
    </message>
    <message numerus="yes">
        <source>%n more rules</source>
        <translation>
            <numerusform>%n more rule</numerusform>
            <numerusform>%n more rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loyalty::app::BasketModel</name>
    <message>
        <source>0 · why</source>
        <translation>0 · why</translation>
    </message>
    <message>
        <source>%1 %2, %3, %4 points</source>
        <translation>%1 %2, %3, %4 points</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ConfirmPage</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>loyalty::app::CustomerWindow</name>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Your points are counted.</source>
        <translation>Your points are counted.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>This sale</source>
        <translation>This sale</translation>
    </message>
    <message>
        <source>This sale is worth</source>
        <translation>This sale is worth</translation>
    </message>
    <message>
        <source>Show your card or your phone before you pay, and they are yours.</source>
        <translation>Show your card or your phone before you pay, and they are yours.</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Thank you!</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Earned</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Taken back</translation>
    </message>
    <message numerus="yes">
        <source>and %n lines before</source>
        <translation>
            <numerusform>and %n line before</numerusform>
            <numerusform>and %n lines before</numerusform>
        </translation>
    </message>
    <message>
        <source>Your balance</source>
        <translation>Your balance</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>For the customer</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Demo</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 cannot be written.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s past could not be made; start it again.</source>
        <translation>The demonstration&apos;s past could not be made; start it again.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DeskPages</name>
    <message>
        <source>%1 goes back to the customer</source>
        <translation>%1 goes back to the customer</translation>
    </message>
    <message>
        <source>%1 loses the %2 points that these goods earn today</source>
        <translation>%1 loses the %2 points that these goods earn today</translation>
    </message>
    <message>
        <source>%1 more are not there and are forgiven</source>
        <translation>%1 more are not there and are forgiven</translation>
    </message>
    <message>
        <source>the balance will be %1</source>
        <translation>the balance will be %1</translation>
    </message>
    <message>
        <source>no card, so no points change</source>
        <translation>no card, so no points change</translation>
    </message>
    <message>
        <source>A manager has to agree.</source>
        <translation>A manager has to agree.</translation>
    </message>
    <message>
        <source>Whose sale was it? Scan the card, or type its number.</source>
        <translation>Whose sale was it? Scan the card, or type its number.</translation>
    </message>
    <message>
        <source>%1 gets %2 points for this sale; the balance will be %3.</source>
        <translation>%1 gets %2 points for this sale; the balance will be %3.</translation>
    </message>
    <message>
        <source>It was long ago: a manager has to agree.</source>
        <translation>It was long ago: a manager has to agree.</translation>
    </message>
    <message>
        <source>Points for an earlier sale</source>
        <translation>Points for an earlier sale</translation>
    </message>
    <message>
        <source>Sale %1 of %2, %3</source>
        <translation>Sale %1 of %2, %3</translation>
    </message>
    <message>
        <source>Card, phone number or e-mail</source>
        <translation>Card, phone number or e-mail</translation>
    </message>
    <message>
        <source>Give %1 points</source>
        <translation>Give %1 points</translation>
    </message>
    <message>
        <source>Nobody chosen yet</source>
        <translation>Nobody chosen yet</translation>
    </message>
    <message>
        <source>Goods without a slip</source>
        <translation>Goods without a slip</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>Give back %1</translation>
    </message>
    <message>
        <source>The sale cannot be stored</source>
        <translation>The sale cannot be stored</translation>
    </message>
    <message>
        <source>The disk of this till takes nothing. The customer can pay and go: the sale then stands only on the slip, earns no points, and cannot be found here for a return. Tell the technician.</source>
        <translation>The disk of this till takes nothing. The customer can pay and go: the sale then stands only on the slip, earns no points, and cannot be found here for a return. Tell the technician.</translation>
    </message>
    <message>
        <source>Finish without storing</source>
        <translation>Finish without storing</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DevicesPage</name>
    <message>
        <source>No device is set on this till. Numbers can be typed, and a scanner that types as a keyboard works as it is.</source>
        <translation>No device is set on this till. Numbers can be typed, and a scanner that types as a keyboard works as it is.</translation>
    </message>
    <message>
        <source>What passes while this page is open. Numbers of cards are covered, and of payment cards nothing is kept.</source>
        <translation>What passes while this page is open. Numbers of cards are covered, and of payment cards nothing is kept.</translation>
    </message>
    <message>
        <source>Good tone</source>
        <translation>Good tone</translation>
    </message>
    <message>
        <source>Bad tone</source>
        <translation>Bad tone</translation>
    </message>
    <message>
        <source>Print a test slip</source>
        <translation>Print a test slip</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Open the drawer</translation>
    </message>
    <message>
        <source>Show a test text</source>
        <translation>Show a test text</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>Set up a scanner</source>
        <translation>Set up a scanner</translation>
    </message>
</context>
<context>
    <name>loyalty::app::DonePage</name>
    <message>
        <source>Next sale</source>
        <translation>Next sale</translation>
    </message>
    <message>
        <source>%1 now has %2 %3</source>
        <translation>%1 now has %2 %3</translation>
    </message>
    <message>
        <source>Sale %1 is settled</source>
        <translation>Sale %1 is settled</translation>
    </message>
    <message>
        <source>stored on this till at %1</source>
        <translation>stored on this till at %1</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Give back</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>%1 points earned</source>
        <translation>%1 points earned</translation>
    </message>
    <message>
        <source>Return of sale %1 is done</source>
        <translation>Return of sale %1 is done</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>%1 points earned, %2 used</source>
        <translation>%1 points earned, %2 used</translation>
    </message>
    <message>
        <source>Sale %1 has its points</source>
        <translation>Sale %1 has its points</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Return %1 is done</source>
        <translation>Return %1 is done</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>Print it again</translation>
    </message>
    <message>
        <source>It is whole</source>
        <translation>It is whole</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The slip is being printed.</source>
        <translation>The slip is being printed.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>The slip is printed.</translation>
    </message>
    <message>
        <source>The sale is paid</source>
        <translation>The sale is paid</translation>
    </message>
    <message>
        <source>not stored on this till; no points</source>
        <translation>not stored on this till; no points</translation>
    </message>
</context>
<context>
    <name>loyalty::app::EntryPage</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>Card, phone number or e-mail</source>
        <translation>Card, phone number or e-mail</translation>
    </message>
    <message>
        <source>The card can also be scanned now, or at any time before settling.</source>
        <translation>The card can also be scanned now, or at any time before settling.</translation>
    </message>
    <message>
        <source>Find the member</source>
        <translation>Find the member</translation>
    </message>
    <message>
        <source>Without member</source>
        <translation>Without member</translation>
    </message>
    <message>
        <source>Return of goods</source>
        <translation>Return of goods</translation>
    </message>
    <message>
        <source>Open the sale</source>
        <translation>Open the sale</translation>
    </message>
    <message>
        <source>Number of the sale, as printed on the slip; of another till: 3-57</source>
        <translation>Number of the sale, as printed on the slip; of another till: 3-57</translation>
    </message>
    <message>
        <source>The code on the slip can also be scanned, here or on the empty screen of a sale. Or choose one of the last sales of this till:</source>
        <translation>The code on the slip can also be scanned, here or on the empty screen of a sale. Or choose one of the last sales of this till:</translation>
    </message>
</context>
<context>
    <name>loyalty::app::FailurePage</name>
    <message>
        <source>The till could not start</source>
        <translation>The till could not start</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Pair this till again</translation>
    </message>
</context>
<context>
    <name>loyalty::app::HistoryModel</name>
    <message numerus="yes">
        <source>Sale %1 · %2 · %n lines</source>
        <translation>
            <numerusform>Sale %1 · %2 · %n line</numerusform>
            <numerusform>Sale %1 · %2 · %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return of %n lines of sale %1 · %2</source>
        <translation>
            <numerusform>Return of %n line of sale %1 · %2</numerusform>
            <numerusform>Return of %n lines of sale %1 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Joined with card •••• %1 · %2</source>
        <translation>Joined with card •••• %1 · %2</translation>
    </message>
    <message>
        <source>programme version %1</source>
        <translation>programme version %1</translation>
    </message>
    <message>
        <source>nothing of it earns</source>
        <translation>nothing of it earns</translation>
    </message>
    <message>
        <source>%1 given back; what was earned on it is taken back</source>
        <translation>%1 given back; what was earned on it is taken back</translation>
    </message>
    <message>
        <source>waits here for HQ</source>
        <translation>waits here for HQ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What, and why</source>
        <translation>What, and why</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message numerus="yes">
        <source>Return of %n lines without a slip · %1</source>
        <translation>
            <numerusform>Return of %n line without a slip · %1</numerusform>
            <numerusform>Return of %n lines without a slip · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Points for sale %1 afterwards · %2</source>
        <translation>Points for sale %1 afterwards · %2</translation>
    </message>
    <message>
        <source>Changed by hand · %1</source>
        <translation>Changed by hand · %1</translation>
    </message>
    <message>
        <source>Expired points given back · %1</source>
        <translation>Expired points given back · %1</translation>
    </message>
    <message>
        <source>Tier changed by hand · %1</source>
        <translation>Tier changed by hand · %1</translation>
    </message>
    <message>
        <source>%1 given back; what the goods would earn is taken</source>
        <translation>%1 given back; what the goods would earn is taken</translation>
    </message>
    <message>
        <source>%1 points may be used until %2</source>
        <translation>%1 points may be used until %2</translation>
    </message>
    <message>
        <source>the tier given by hand is taken back</source>
        <translation>the tier given by hand is taken back</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 until %2</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>by %1</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>approved by %1</translation>
    </message>
</context>
<context>
    <name>loyalty::app::HqPage</name>
    <message>
        <source>less than a minute</source>
        <translation>less than a minute</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 days</translation>
    </message>
    <message>
        <source>This till and HQ</source>
        <translation>This till and HQ</translation>
    </message>
    <message>
        <source>last heard at %1</source>
        <translation>last heard at %1</translation>
    </message>
    <message>
        <source>never heard yet</source>
        <translation>never heard yet</translation>
    </message>
    <message>
        <source>Online, %1</source>
        <translation>Online, %1</translation>
    </message>
    <message>
        <source>Offline, %1</source>
        <translation>Offline, %1</translation>
    </message>
    <message>
        <source>HQ refuses this till, %1</source>
        <translation>HQ refuses this till, %1</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Not tried yet</translation>
    </message>
    <message>
        <source>Nothing waits for HQ</source>
        <translation>Nothing waits for HQ</translation>
    </message>
    <message numerus="yes">
        <source>%n entries wait for HQ</source>
        <translation>
            <numerusform>%n entry waits for HQ</numerusform>
            <numerusform>%n entries wait for HQ</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything sold here is known there.</source>
        <translation>Everything sold here is known there.</translation>
    </message>
    <message>
        <source>The oldest is %1 old. All of them are stored on this till.</source>
        <translation>The oldest is %1 old. All of them are stored on this till.</translation>
    </message>
    <message>
        <source>This till, the store&apos;s hub and HQ</source>
        <translation>This till, the store&apos;s hub and HQ</translation>
    </message>
    <message>
        <source>The store&apos;s hub answers, %1</source>
        <translation>The store&apos;s hub answers, %1</translation>
    </message>
    <message>
        <source>HQ has never answered the hub.</source>
        <translation>HQ has never answered the hub.</translation>
    </message>
    <message>
        <source>HQ has not answered the hub for %1. Cards and points go on in this store.</source>
        <translation>HQ has not answered the hub for %1. Cards and points go on in this store.</translation>
    </message>
    <message>
        <source>Everything sold in this store is known there.</source>
        <translation>Everything sold in this store is known there.</translation>
    </message>
    <message>
        <source>%1 on this till, %2 of the whole store at its hub. The oldest is %3 old.</source>
        <translation>%1 on this till, %2 of the whole store at its hub. The oldest is %3 old.</translation>
    </message>
    <message>
        <source>The members are being fetched: %1 % are here. A card that is not here yet earns points; they can be spent when everybody is here.</source>
        <translation>The members are being fetched: %1 % are here. A card that is not here yet earns points; they can be spent when everybody is here.</translation>
    </message>
    <message>
        <source>Version %1 of the programme is not signed by this till&apos;s HQ and was not taken; what was in force stays so. HQ should publish it again, or this till be paired again.</source>
        <translation>Version %1 of the programme is not signed by this till&apos;s HQ and was not taken; what was in force stays so. HQ should publish it again, or this till be paired again.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Delete the last digit</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MemberPanel</name>
    <message>
        <source>No member yet</source>
        <translation>No member yet</translation>
    </message>
    <message>
        <source>Scan the card at any time before settling, or press Member and type the number.</source>
        <translation>Scan the card at any time before settling, or press Member and type the number.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MemberProfile</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>No points wait, and none expire.</source>
        <translation>No points wait, and none expire.</translation>
    </message>
    <message>
        <source>To the next tier</source>
        <translation>To the next tier</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>HQ cannot be reached: the history shows only what waits on this till.</source>
        <translation>HQ cannot be reached: the history shows only what waits on this till.</translation>
    </message>
    <message>
        <source>Asking HQ for the history…</source>
        <translation>Asking HQ for the history…</translation>
    </message>
    <message>
        <source>Change by hand</source>
        <translation>Change by hand</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MembersPage</name>
    <message>
        <source>Card, its last four digits, phone, e-mail or name</source>
        <translation>Card, its last four digits, phone, e-mail or name</translation>
    </message>
    <message>
        <source>Card not registered yet</source>
        <translation>Card not registered yet</translation>
    </message>
    <message>
        <source>Card •••• %1 · since %2</source>
        <translation>Card •••• %1 · since %2</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 members</translation>
    </message>
    <message>
        <source>Type the first letters of a name, the last four digits of the card, or the whole number.</source>
        <translation>Type the first letters of a name, the last four digits of the card, or the whole number.</translation>
    </message>
    <message>
        <source>A little more, please: two letters of a name, or four digits.</source>
        <translation>A little more, please: two letters of a name, or four digits.</translation>
    </message>
    <message>
        <source>Nobody on this till&apos;s list is found by that. A number counts only when it is complete.</source>
        <translation>Nobody on this till&apos;s list is found by that. A number counts only when it is complete.</translation>
    </message>
    <message>
        <source>There are more. Type more letters, or a second name.</source>
        <translation>There are more. Type more letters, or a second name.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::MenuPage</name>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Void this sale</source>
        <translation>Void this sale</translation>
    </message>
    <message>
        <source>Parked sales</source>
        <translation>Parked sales</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Back office</translation>
    </message>
    <message>
        <source>Türkçe</source>
        <translation>Türkçe</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Take these goods back without a slip</source>
        <translation>Take these goods back without a slip</translation>
    </message>
    <message>
        <source>No exchange after all</source>
        <translation>No exchange after all</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Pair this till again</translation>
    </message>
</context>
<context>
    <name>loyalty::app::OfficePage</name>
    <message>
        <source>Members</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Till and HQ</source>
        <translation>Till and HQ</translation>
    </message>
    <message>
        <source>Back to till</source>
        <translation>Back to till</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
</context>
<context>
    <name>loyalty::app::PairPage</name>
    <message>
        <source>First start</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>This till is not paired with an HQ yet.</source>
        <translation>This till is not paired with an HQ yet.</translation>
    </message>
    <message>
        <source>Address of HQ</source>
        <translation>Address of HQ</translation>
    </message>
    <message>
        <source>One-time code (pointkeeper-hq enrol gives one, good for 15 minutes)</source>
        <translation>One-time code (pointkeeper-hq enrol gives one, good for 15 minutes)</translation>
    </message>
    <message>
        <source>Just show me a demonstration</source>
        <translation>Just show me a demonstration</translation>
    </message>
    <message>
        <source>Asking HQ…</source>
        <translation>Asking HQ…</translation>
    </message>
    <message>
        <source>Pair this till</source>
        <translation>Pair this till</translation>
    </message>
    <message>
        <source>HQ did not take this till in (%1). Nothing was changed. Check the address and the code, then try again.</source>
        <translation>HQ did not take this till in (%1). Nothing was changed. Check the address and the code, then try again.</translation>
    </message>
    <message>
        <source>Pair this till again</source>
        <translation>Pair this till again</translation>
    </message>
    <message>
        <source>HQ does not go on with this till. With a new code for it, it begins anew; what HQ does not have yet is taken along.</source>
        <translation>HQ does not go on with this till. With a new code for it, it begins anew; what HQ does not have yet is taken along.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>loyalty::app::Pairing</name>
    <message>
        <source>HQ&apos;s answer cannot be read (%1).</source>
        <translation>HQ&apos;s answer cannot be read (%1).</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ParkedPage</name>
    <message>
        <source>Parked sales</source>
        <translation>Parked sales</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Resume this sale</source>
        <translation>Resume this sale</translation>
    </message>
    <message>
        <source>only a card</source>
        <translation>only a card</translation>
    </message>
    <message>
        <source>Parked at %1</source>
        <translation>Parked at %1</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loyalty::app::PrinterPanel</name>
    <message>
        <source>Close the cover</source>
        <translation>Close the cover</translation>
    </message>
    <message>
        <source>Open the cover</source>
        <translation>Open the cover</translation>
    </message>
    <message>
        <source>Put in paper</source>
        <translation>Put in paper</translation>
    </message>
    <message>
        <source>Take the paper out</source>
        <translation>Take the paper out</translation>
    </message>
    <message>
        <source>A new roll</source>
        <translation>A new roll</translation>
    </message>
    <message>
        <source>Paper low</source>
        <translation>Paper low</translation>
    </message>
    <message>
        <source>Tear off</source>
        <translation>Tear off</translation>
    </message>
    <message>
        <source>Scan the slip</source>
        <translation>Scan the slip</translation>
    </message>
    <message>
        <source>Pull the cable</source>
        <translation>Pull the cable</translation>
    </message>
    <message>
        <source>Plug it in</source>
        <translation>Plug it in</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ReturnPage</name>
    <message>
        <source>Choose what comes back.</source>
        <translation>Choose what comes back.</translation>
    </message>
    <message>
        <source>%1 goes back to the customer</source>
        <translation>%1 goes back to the customer</translation>
    </message>
    <message>
        <source>no points change</source>
        <translation>no points change</translation>
    </message>
    <message>
        <source>%1 points are given</source>
        <translation>%1 points are given</translation>
    </message>
    <message>
        <source>%1 points are taken back</source>
        <translation>%1 points are taken back</translation>
    </message>
    <message>
        <source>the balance will be %1</source>
        <translation>the balance will be %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Return of goods</source>
        <translation>Return of goods</translation>
    </message>
    <message>
        <source>Sale %1 of %2, %3</source>
        <translation>Sale %1 of %2, %3</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>Give back %1</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Nothing chosen yet</translation>
    </message>
    <message>
        <source>has come back already</source>
        <translation>has come back already</translation>
    </message>
    <message>
        <source>sold %1, left %2</source>
        <translation>sold %1, left %2</translation>
    </message>
    <message>
        <source>%1 points of &quot;%2&quot; come back</source>
        <translation>%1 points of &quot;%2&quot; come back</translation>
    </message>
    <message>
        <source>%1 of them are not there any more and are forgiven</source>
        <translation>%1 of them are not there any more and are forgiven</translation>
    </message>
    <message>
        <source>The time for returns is over: a manager has to agree.</source>
        <translation>The time for returns is over: a manager has to agree.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>Points for a card</source>
        <translation>Points for a card</translation>
    </message>
    <message>
        <source>HQ cannot say now whether goods of this sale came back at another till: a manager has to agree.</source>
        <translation>HQ cannot say now whether goods of this sale came back at another till: a manager has to agree.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::RewardPage</name>
    <message>
        <source>Back to the sale</source>
        <translation>Back to the sale</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Points to use</source>
        <translation>Points to use</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Rewards</translation>
    </message>
    <message>
        <source>%1 points may be used today; this sale takes %2 of them</source>
        <translation>%1 points may be used today; this sale takes %2 of them</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>taken</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>%1 points · touch to give it back</source>
        <translation>%1 points · touch to give it back</translation>
    </message>
    <message>
        <source>%1 points, %2 · touch to give it back</source>
        <translation>%1 points, %2 · touch to give it back</translation>
    </message>
    <message>
        <source>to take along</source>
        <translation>to take along</translation>
    </message>
    <message>
        <source>up to %1 points, %2</source>
        <translation>up to %1 points, %2</translation>
    </message>
    <message>
        <source>rewards are for members</source>
        <translation>rewards are for members</translation>
    </message>
    <message>
        <source>not now, not here, or not for this member</source>
        <translation>not now, not here, or not for this member</translation>
    </message>
    <message>
        <source>nothing in this sale that it could be taken off</source>
        <translation>nothing in this sale that it could be taken off</translation>
    </message>
    <message>
        <source>does not go with another reward of this sale</source>
        <translation>does not go with another reward of this sale</translation>
    </message>
    <message>
        <source>the member has had it as often as it is given</source>
        <translation>the member has had it as often as it is given</translation>
    </message>
    <message>
        <source>none is left</source>
        <translation>none is left</translation>
    </message>
    <message>
        <source>%1 points are missing</source>
        <translation>%1 points are missing</translation>
    </message>
    <message>
        <source>fewer points than one sale must take</source>
        <translation>fewer points than one sale must take</translation>
    </message>
    <message>
        <source>only in whole steps</source>
        <translation>only in whole steps</translation>
    </message>
    <message>
        <source>more points than one sale may take</source>
        <translation>more points than one sale may take</translation>
    </message>
    <message>
        <source>%1: how many points</source>
        <translation>%1: how many points</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>up to %1</translation>
    </message>
    <message>
        <source>this sale can take %1</source>
        <translation>this sale can take %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>at least %1</translation>
    </message>
    <message>
        <source>in steps of %1</source>
        <translation>in steps of %1</translation>
    </message>
    <message>
        <source>Use the points</source>
        <translation>Use the points</translation>
    </message>
    <message>
        <source>%1 points may be used today</source>
        <translation>%1 points may be used today</translation>
    </message>
    <message>
        <source>HQ is setting the points aside for this till …</source>
        <translation>HQ is setting the points aside for this till …</translation>
    </message>
    <message>
        <source>the line to HQ is down, which has to set the points aside</source>
        <translation>the line to HQ is down, which has to set the points aside</translation>
    </message>
    <message>
        <source>The line to HQ is down: %1 points are set aside here, up to %2 more with a manager&apos;s PIN</source>
        <translation>The line to HQ is down: %1 points are set aside here, up to %2 more with a manager&apos;s PIN</translation>
    </message>
    <message>
        <source>The line to HQ is down: %1 of %2 points are set aside here</source>
        <translation>The line to HQ is down: %1 of %2 points are set aside here</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SalePage</name>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Scan an item, or type its number and press Enter.</source>
        <translation>Scan an item, or type its number and press Enter.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>Void line</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Lines of this sale</source>
        <translation>Lines of this sale</translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Sale %1</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>Points of this sale</source>
        <translation>Points of this sale</translation>
    </message>
    <message>
        <source>Points, with a card</source>
        <translation>Points, with a card</translation>
    </message>
    <message>
        <source>Settle %1</source>
        <translation>Settle %1</translation>
    </message>
    <message numerus="yes">
        <source>Resume (%n)</source>
        <translation>
            <numerusform>Resume (%n)</numerusform>
            <numerusform>Resume (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Rewards</translation>
    </message>
    <message>
        <source>To pay, less %1 brought back</source>
        <translation>To pay, less %1 brought back</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>Give back %1</translation>
    </message>
    <message>
        <source>To give back, of %1 brought back</source>
        <translation>To give back, of %1 brought back</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScannerPanel</name>
    <message>
        <source>A card nobody registered</source>
        <translation>A card nobody registered</translation>
    </message>
    <message>
        <source>An item that is not in the catalogue</source>
        <translation>An item that is not in the catalogue</translation>
    </message>
    <message>
        <source>A wrong check digit</source>
        <translation>A wrong check digit</translation>
    </message>
    <message>
        <source>A web address on a poster</source>
        <translation>A web address on a poster</translation>
    </message>
    <message>
        <source>A test payment card, swiped by mistake</source>
        <translation>A test payment card, swiped by mistake</translation>
    </message>
    <message>
        <source>A coupon of another chain</source>
        <translation>A coupon of another chain</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>Odd things</source>
        <translation>Odd things</translation>
    </message>
    <message>
        <source>Pull the scanner&apos;s cable</source>
        <translation>Pull the scanner&apos;s cable</translation>
    </message>
    <message>
        <source>Plug the scanner in</source>
        <translation>Plug the scanner in</translation>
    </message>
    <message>
        <source>Cut the line to HQ</source>
        <translation>Cut the line to HQ</translation>
    </message>
    <message>
        <source>Restore the line to HQ</source>
        <translation>Restore the line to HQ</translation>
    </message>
    <message>
        <source>The demonstration&apos;s devices</source>
        <translation>The demonstration&apos;s devices</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>on the phone, another code every 30 seconds</source>
        <translation>on the phone, another code every 30 seconds</translation>
    </message>
    <message>
        <source>The customer&apos;s screen</source>
        <translation>The customer&apos;s screen</translation>
    </message>
    <message>
        <source>A test payment card, scanned by mistake</source>
        <translation>A test payment card, scanned by mistake</translation>
    </message>
    <message>
        <source>A member&apos;s card, swiped</source>
        <translation>A member&apos;s card, swiped</translation>
    </message>
    <message>
        <source>A swipe that was too fast</source>
        <translation>A swipe that was too fast</translation>
    </message>
    <message>
        <source>Half a label: a bad contact</source>
        <translation>Half a label: a bad contact</translation>
    </message>
    <message>
        <source>three in a minute are a fault of the cable</source>
        <translation>three in a minute are a fault of the cable</translation>
    </message>
    <message>
        <source>A scanner with other settings</source>
        <translation>A scanner with other settings</translation>
    </message>
    <message>
        <source>7 bits and even parity</source>
        <translation>7 bits and even parity</translation>
    </message>
    <message>
        <source>A break on the line</source>
        <translation>A break on the line</translation>
    </message>
    <message>
        <source>NULs</source>
        <translation>NULs</translation>
    </message>
    <message>
        <source>Ten labels at once</source>
        <translation>Ten labels at once</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScannerSetupPage</name>
    <message>
        <source>in use here</source>
        <translation>in use here</translation>
    </message>
    <message>
        <source>A scanner of this till</source>
        <translation>A scanner of this till</translation>
    </message>
    <message>
        <source>This is no address of a port. One is &quot;/dev/ttyS0&quot; or &quot;tcp://192.168.1.50:9100&quot;.</source>
        <translation>This is no address of a port. One is &quot;/dev/ttyS0&quot; or &quot;tcp://192.168.1.50:9100&quot;.</translation>
    </message>
    <message>
        <source>The scanner could not be kept (%1). Nothing was changed.</source>
        <translation>The scanner could not be kept (%1). Nothing was changed.</translation>
    </message>
    <message>
        <source>Set up a scanner</source>
        <translation>Set up a scanner</translation>
    </message>
    <message>
        <source>Step 2 of 2</source>
        <translation>Step 2 of 2</translation>
    </message>
    <message>
        <source>Step 1 of 2</source>
        <translation>Step 1 of 2</translation>
    </message>
    <message>
        <source>Use this scanner</source>
        <translation>Use this scanner</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Understood. It is: %1.</source>
        <translation>Understood. It is: %1.</translation>
    </message>
    <message>
        <source>The port is open. The till waits for the scan.</source>
        <translation>The port is open. The till waits for the scan.</translation>
    </message>
    <message>
        <source>Not understood yet. Now with other settings (%1 of %2): please scan it again.</source>
        <translation>Not understood yet. Now with other settings (%1 of %2): please scan it again.</translation>
    </message>
    <message>
        <source>Where is the scanner? Plug it in now: its port appears here. Which of them it is, the next step shows.</source>
        <translation>Where is the scanner? Plug it in now: its port appears here. Which of them it is, the next step shows.</translation>
    </message>
    <message>
        <source>No serial port is there yet. Plug the scanner in, or type an address.</source>
        <translation>No serial port is there yet. Plug the scanner in, or type an address.</translation>
    </message>
    <message>
        <source>Or the address of one on the network</source>
        <translation>Or the address of one on the network</translation>
    </message>
    <message>
        <source>Scan this code with the new scanner</source>
        <translation>Scan this code with the new scanner</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Serial port</translation>
    </message>
    <message>
        <source>Understood. It seems to be: %1. Scan this second code too: some scanners put a letter in front of products only.</source>
        <translation>Understood. It seems to be: %1. Scan this second code too: some scanners put a letter in front of products only.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ScheduleModel</name>
    <message>
        <source>Usable from this day on</source>
        <translation>Usable from this day on</translation>
    </message>
    <message>
        <source>Last day to use them</source>
        <translation>Last day to use them</translation>
    </message>
    <message>
        <source>Last day, unless a purchase comes before</source>
        <translation>Last day, unless a purchase comes before</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>What happens</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SettlePage</name>
    <message>
        <source>Settle</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>Back to the sale</source>
        <translation>Back to the sale</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>Cash given (empty: exactly)</source>
        <translation>Cash given (empty: exactly)</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Paid by card</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 is missing</translation>
    </message>
    <message>
        <source>Writing the sale…</source>
        <translation>Writing the sale…</translation>
    </message>
    <message>
        <source>Take %1 in cash</source>
        <translation>Take %1 in cash</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>To give back</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>Give back %1</translation>
    </message>
</context>
<context>
    <name>loyalty::app::ShopDay</name>
    <message>
        <source>Cashier 12 signs in</source>
        <translation>Cashier 12 signs in</translation>
    </message>
    <message>
        <source>Milk is scanned</source>
        <translation>Milk is scanned</translation>
    </message>
    <message>
        <source>Own-brand olive oil is scanned twice</source>
        <translation>Own-brand olive oil is scanned twice</translation>
    </message>
    <message>
        <source>The scale&apos;s label for 0.742 kg of tomatoes</source>
        <translation>The scale&apos;s label for 0.742 kg of tomatoes</translation>
    </message>
    <message>
        <source>A member&apos;s card is scanned in the middle of the sale</source>
        <translation>A member&apos;s card is scanned in the middle of the sale</translation>
    </message>
    <message>
        <source>The sale is settled in cash</source>
        <translation>The sale is settled in cash</translation>
    </message>
    <message>
        <source>The slip is there, and the new balance</source>
        <translation>The slip is there, and the new balance</translation>
    </message>
    <message>
        <source>HQ has the sale</source>
        <translation>HQ has the sale</translation>
    </message>
    <message>
        <source>The line to HQ is cut</source>
        <translation>The line to HQ is cut</translation>
    </message>
    <message>
        <source>Offline: a sale with card and three items</source>
        <translation>Offline: a sale with card and three items</translation>
    </message>
    <message>
        <source>Offline: settled all the same</source>
        <translation>Offline: settled all the same</translation>
    </message>
    <message>
        <source>Offline: stored on this till</source>
        <translation>Offline: stored on this till</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Next customer</translation>
    </message>
    <message>
        <source>The till says that it is offline, and what waits</source>
        <translation>The till says that it is offline, and what waits</translation>
    </message>
    <message>
        <source>The line comes back and everything arrives</source>
        <translation>The line comes back and everything arrives</translation>
    </message>
    <message>
        <source>A customer brings something back</source>
        <translation>A customer brings something back</translation>
    </message>
    <message>
        <source>Its sale is found by the number on the slip</source>
        <translation>Its sale is found by the number on the slip</translation>
    </message>
    <message>
        <source>What the return does is said before it is done</source>
        <translation>What the return does is said before it is done</translation>
    </message>
    <message>
        <source>The goods are taken back, and their points</source>
        <translation>The goods are taken back, and their points</translation>
    </message>
    <message>
        <source>HQ has the return</source>
        <translation>HQ has the return</translation>
    </message>
    <message>
        <source>✗ %1 – this did not happen within %2 seconds.</source>
        <translation>✗ %1 – this did not happen within %2 seconds.</translation>
    </message>
    <message>
        <source>The day is done: everything sold here is at HQ.</source>
        <translation>The day is done: everything sold here is at HQ.</translation>
    </message>
    <message>
        <source>Pictures of the screens: %1</source>
        <translation>Pictures of the screens: %1</translation>
    </message>
    <message>
        <source>Tea and a gift card</source>
        <translation>Tea and a gift card</translation>
    </message>
    <message>
        <source>The till has heard from HQ, and its scanner is ready</source>
        <translation>The till has heard from HQ, and its scanner is ready</translation>
    </message>
    <message>
        <source>The screens change to the other language</source>
        <translation>The screens change to the other language</translation>
    </message>
    <message>
        <source>And back</source>
        <translation>And back</translation>
    </message>
</context>
<context>
    <name>loyalty::app::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Back office</translation>
    </message>
    <message>
        <source>Good day. Who is at this till?</source>
        <translation>Good day. Who is at this till?</translation>
    </message>
    <message>
        <source>The back office opens with a manager&apos;s PIN.</source>
        <translation>The back office opens with a manager&apos;s PIN.</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Open the back office</source>
        <translation>Open the back office</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>A manager agrees with a PIN.</source>
        <translation>A manager agrees with a PIN.</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Agree</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TillWindow</name>
    <message>
        <source>Cashier %1</source>
        <translation>Cashier %1</translation>
    </message>
    <message>
        <source>Pointkeeper</source>
        <translation>Pointkeeper</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Demonstration: cashier 12 with PIN 1212.</source>
        <translation>Demonstration: cashier 12 with PIN 1212.</translation>
    </message>
    <message>
        <source>Demonstration: the manager&apos;s PIN is 246810.</source>
        <translation>Demonstration: the manager&apos;s PIN is 246810.</translation>
    </message>
    <message>
        <source>No line to HQ since %1.</source>
        <translation>No line to HQ since %1.</translation>
    </message>
    <message numerus="yes">
        <source>Selling and earning go on. %n entries wait here, safely stored.</source>
        <translation>
            <numerusform>Selling and earning go on. %n entry waits here, safely stored.</numerusform>
            <numerusform>Selling and earning go on. %n entries wait here, safely stored.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sale %1</source>
        <translation>Sale %1</translation>
    </message>
    <message>
        <source> · something came back already</source>
        <translation> · something came back already</translation>
    </message>
    <message>
        <source>Back office</source>
        <translation>Back office</translation>
    </message>
    <message>
        <source>Manager %1</source>
        <translation>Manager %1</translation>
    </message>
    <message>
        <source>HQ refuses this till since %1.</source>
        <translation>HQ refuses this till since %1.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TopBar</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>Change the language</translation>
    </message>
    <message numerus="yes">
        <source>HQ · %n waiting</source>
        <translation>
            <numerusform>HQ · %n waiting</numerusform>
            <numerusform>HQ · %n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>HQ · %1</source>
        <translation>HQ · %1</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n waiting</source>
        <translation>
            <numerusform>Offline · %n waiting</numerusform>
            <numerusform>Offline · %n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>HQ refuses this till</source>
        <translation>HQ refuses this till</translation>
    </message>
    <message>
        <source>HQ · not heard yet</source>
        <translation>HQ · not heard yet</translation>
    </message>
    <message numerus="yes">
        <source>%n devices ready</source>
        <translation>
            <numerusform>%n device ready</numerusform>
            <numerusform>%n devices ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store hub · %n waiting</source>
        <translation>
            <numerusform>Store hub · %n waiting</numerusform>
            <numerusform>Store hub · %n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>The store&apos;s hub answers, and does not reach HQ. Cards and points go on in this store.</source>
        <translation>The store&apos;s hub answers, and does not reach HQ. Cards and points go on in this store.</translation>
    </message>
    <message>
        <source>Members · %1 %</source>
        <translation>Members · %1 %</translation>
    </message>
    <message>
        <source>The members are being fetched. A card that is not here yet earns points; they can be spent when everybody is here.</source>
        <translation>The members are being fetched. A card that is not here yet earns points; they can be spent when everybody is here.</translation>
    </message>
</context>
<context>
    <name>loyalty::app::TraceModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>What passed</source>
        <translation>What passed</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Till</translation>
    </message>
</context>
</TS>
