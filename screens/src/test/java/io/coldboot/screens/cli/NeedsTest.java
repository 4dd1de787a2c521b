package io.coldboot.screens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Profile.Lab;
import io.coldboot.seed.HostCheck;
import io.coldboot.seed.HostCheck.Program;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsTest {

    @Test
    void a_site_needs_a_seed_and_a_little_for_each_server() {
        HostCheck.Needs needs = Needs.site(Session.profile(Path.of("../profiles/examples/site.yaml")));

        assertThat(needs.what()).isEqualTo("the seed and its records of 24 servers");
        assertThat(needs.memoryGib()).isBetween(2.04, 2.06);
        assertThat(needs.diskGib()).isBetween(8.2, 8.3);
        assertThat(needs.programs()).extracting(Program::name).contains("systemd-nspawn", "ss", "busybox");
    }

    @Test
    void machines_that_boot_need_more_than_those_that_only_speak() {
        HostCheck.Needs boots = Needs.lab(new Lab(4, Lab.Kind.CONTAINER, Map.of()), false);
        HostCheck.Needs speaks = Needs.lab(new Lab(4, Lab.Kind.PROTOCOL, Map.of()), false);

        assertThat(boots.memoryGib()).isEqualTo(3);
        assertThat(boots.diskGib()).isEqualTo(12);
        assertThat(speaks.memoryGib()).isLessThan(boots.memoryGib());
        assertThat(Needs.lab(new Lab(4, Lab.Kind.CONTAINER, Map.of()), true).diskGib()).isEqualTo(20);
    }

    @Test
    void an_image_needs_the_program_of_a_cache_only_if_it_goes_through_one() {
        Program cache = new Program("apache2", "apache2-bin");

        assertThat(Needs.image(Optional.of("cache")).programs()).contains(cache);
        assertThat(Needs.image(Optional.of("http://10.0.0.1:3142")).programs()).doesNotContain(cache);
        assertThat(Needs.image(Optional.empty()).programs()).doesNotContain(cache);
    }
}
