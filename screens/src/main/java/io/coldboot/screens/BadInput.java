package io.coldboot.screens;

import io.coldboot.profile.Fault;
import java.util.List;

/** What a person wrote cannot be used: a profile with faults, or an argument. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final String remedy;

    /** A file with faults. */
    public BadInput(List<Fault> faults) {
        super(faults.size() == 1 ? "one fault" : faults.size() + " faults");
        this.faults = List.copyOf(faults);
        this.remedy = faults.size() == 1 ? "mend it and try again" : "mend them and try again";
    }

    /** An argument that cannot be used. */
    public BadInput(String what, String remedy) {
        super(what);
        this.faults = List.of();
        this.remedy = remedy;
    }

    /** What is wrong in which file; empty for an argument. */
    public List<Fault> faults() {
        return faults;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
