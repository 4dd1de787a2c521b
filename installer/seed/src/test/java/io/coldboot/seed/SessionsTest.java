package io.coldboot.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTest {

    @Test
    void connections_are_read_in_both_families() {
        assertThat(Sessions.established("""
                0      36     192.0.2.7:22              198.51.100.9:51234
                0      0      [::ffff:192.0.2.8]:22     [::ffff:198.51.100.9]:51235
                0      0      [fe80::1%eno3]:22         [fe80::2%eno3]:40000
                """)).containsExactlyInAnyOrder("192.0.2.7", "192.0.2.8", "fe80::1");
        assertThat(Sessions.established("")).isEmpty();
        assertThat(Sessions.established("ss: command failed\n")).isEmpty();
    }

    @Test
    void the_shell_that_sshd_started_says_where_it_was_reached() {
        assertThat(Sessions.connection("PATH=/bin\0SSH_CONNECTION=198.51.100.9 51234 10.20.0.2 2222\0TERM=linux\0"))
                .contains("10.20.0.2");
        assertThat(Sessions.connection("PATH=/bin\0SSH_CONNECTIONS=a b c d\0")).isEmpty();
        assertThat(Sessions.connection("SSH_CONNECTION=\0")).isEmpty();
        assertThat(Sessions.connection("")).isEmpty();
    }
}
