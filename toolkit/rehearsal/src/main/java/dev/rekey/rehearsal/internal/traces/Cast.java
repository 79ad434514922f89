package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.People;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import dev.rekey.rehearsal.internal.world.User;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who appears.
 *
 * @param members with an account, administrators first
 * @param colleague one of them, whose VPN service gives out a published indicator
 * @param bot an account of a machine that clones all day
 * @param forkers without an account: they send pull requests from forks
 * @param intruder the account of a member as the intruder uses it, from an indicator's address
 * @param cloudAddress from where the intruder uses keys of AWS
 */
record Cast(
        List<Person> members,
        Person colleague,
        Person bot,
        List<Person> forkers,
        Person intruder,
        String cloudAddress,
        String office) {

    private static final int STAFF = 6;
    private static final int FORKERS = 4;

    static Cast of(Seeded seeded, List<User> users) {
        Addresses addresses = new Addresses(seeded);
        List<String> indicators = addresses.twoIndicators();
        People people = new People(seeded);
        List<User> all = new ArrayList<>(users);
        IntStream.range(0, STAFF).forEach(i -> all.add(people.somebody("staff/" + i)));
        List<Person> members = new ArrayList<>();
        for (User user : all) {
            boolean atHome = members.size() % 3 == 2;
            String address = atHome ? addresses.home(members.size()) : addresses.office();
            members.add(person(seeded, user, AuditEvent.USER, address, atHome ? "DE" : "US"));
        }
        int connected = 2 + seeded.below("colleague", STAFF);
        Person colleague = members.get(connected).from(indicators.get(1), "GB");
        members.set(connected, colleague);
        List<Person> others = new ArrayList<>(members);
        others.remove(colleague);
        Person victim = seeded.pick("victim", others);
        return new Cast(
                List.copyOf(members),
                colleague,
                person(seeded, people.somebody("bot"), "bot", addresses.home(9), "US"),
                IntStream.range(0, FORKERS)
                        .mapToObj(i -> person(seeded, people.somebody("forker/" + i), "unregistered", "", "PT"))
                        .toList(),
                victim.from(indicators.get(0), seeded.pick("intruder/country", List.of("NL", "SE", "CA", "MY"))),
                addresses.unknown(),
                addresses.office());
    }

    private static Person person(Seeded seeded, User user, String type, String address, String country) {
        boolean isBot = type.equals("bot");
        return new Person(
                user.id(),
                isBot ? AuditEvent.USER : type,
                isBot ? "acmebot" : user.login(),
                isBot ? "bot@acme.example" : user.email(),
                1_000_000L + seeded.below("number/" + user.id(), 90_000_000),
                address,
                country,
                // No token has this hash: where it is used is in the logs, and it opens nothing.
                Base64.getEncoder().encodeToString(seeded.bytes("oauth/" + user.id(), 32)));
    }
}
