package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.util.Map;

/** The cabling plan as it is typed: {@code leaf1 Ethernet1/{n}}, switch and port. */
final class Cables {

    private Cables() {}

    static Result set(Profile profile, String nic, String typed) {
        String text = typed.strip();
        if (text.isEmpty())
            return profile.cabling().containsKey(nic)
                    ? Edits.remove(profile, Questions.CABLING + nic)
                    : new Good(profile);
        int blank = text.indexOf(' ');
        return Edits.put(profile, Questions.CABLING + nic, blank < 0
                ? Map.of("switch", text)
                : Map.of("switch", text.substring(0, blank), "port", text.substring(blank).strip()));
    }
}
