package io.coldboot.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever people do to a profile, reading it gives a profile or faults, and never an exception. */
class MutationTest {

    private static final List<String> SCRAPS = List.of("", " ", "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "#",
            "*a", "&a ", "|",
            "null", "~", "true", "-1", "0", "99999999999999999999", "1.5", "0/0", "192.168.24.0/99", "192.168.24.7-$9",
            "1.2.3.4-",
            "300.1.1.1", "é", "\u0000", "\uFFFF", "!!binary x", "<<: ", "? ", "name: ", "password: x", "count: 5",
            "---\n", "\n", "%x");

    @Test
    void random_edits_never_throw() {
        Random random = new Random(42);
        List<String> examples = Profiles.examples().stream().map(Profiles::text).toList();
        int good = 0;
        for (int i = 0; i < 800; i++) {
            String text = examples.get(random.nextInt(examples.size()));
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--)
                text = edit(text, random);
            good += outcome(text, i);
        }
        assertThat(good).as("edits in comments leave some valid").isBetween(1, 799);
    }

    private static int outcome(String text, int round) {
        try {
            return switch (ProfileReader.read(text, "p.yaml")) {
                case Good good -> {
                    assertThat(Profiles.good(ProfileWriter.text(good.profile()))).isEqualTo(good.profile());
                    yield 1;
                }
                case Faulty faulty -> {
                    useful(faulty.faults(), text);
                    yield 0;
                }
            };
        } catch (RuntimeException e) {
            throw new AssertionError("round " + round + ":\n" + text, e);
        }
    }

    private static void useful(List<Fault> faults, String text) {
        int lines = (int) text.lines().count() + 1;
        assertThat(faults).isNotEmpty().allSatisfy(f -> {
            assertThat(f.line()).isBetween(1, lines);
            assertThat(f.column()).isPositive();
            assertThat(f.what()).isNotBlank().doesNotContain("\n");
            assertThat(f.fix()).isNotBlank();
        });
    }

    private static String edit(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(Math.max(1, lines.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + scrap + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(12)));
            case 2 -> {
                if (!lines.isEmpty())
                    lines.remove(line);
                yield String.join("\n", lines);
            }
            case 3 -> {
                if (!lines.isEmpty())
                    lines.add(random.nextInt(lines.size()), lines.get(line));
                yield String.join("\n", lines);
            }
            case 4 -> {
                if (!lines.isEmpty())
                    lines.set(line, lines.get(line).replaceFirst(":.*",
                            ": " + java.util.regex.Matcher.quoteReplacement(scrap)));
                yield String.join("\n", lines);
            }
            default -> text.replaceFirst("\\d+", String.valueOf(random.nextInt(-5, 500)));
        };
    }

    @Test
    void endless_texts_are_refused() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
        assertThat(Profiles.faults(bomb)).hasSize(1).first().asString().startsWith("p.yaml:2:8: an alias");
        assertThatCode(() -> Profiles.faults("[".repeat(5000))).doesNotThrowAnyException();
        assertThatCode(() -> Profiles.faults("x: ".repeat(5000))).doesNotThrowAnyException();
    }
}
