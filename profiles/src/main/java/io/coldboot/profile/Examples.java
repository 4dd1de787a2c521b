package io.coldboot.profile;

import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The example profiles that come with the program: what is proposed to somebody who has none yet. */
public final class Examples {

    private Examples() {}

    /** A whole datacentre in the virtual rack: what is proposed in the lab. */
    public static Profile lab() {
        return example("lab.yaml");
    }

    /** Four servers in the virtual rack that become no cloud. */
    public static Profile rack() {
        return example("lab-four.yaml");
    }

    /** A whole datacentre at a real site: what is proposed there. Its provider network is nobody's yet. */
    public static Profile start() {
        return example("start.yaml");
    }

    private static Profile example(String name) {
        try (InputStream in = Examples.class.getResourceAsStream("examples/" + name)) {
            if (in == null)
                throw new IllegalStateException("the example " + name + " is not in the program");
            return switch (ProfileReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name)) {
                case Good good -> good.profile();
                case Faulty faulty -> throw new IllegalStateException(faulty.faults().getFirst().text());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
