package io.coldboot.lab.bmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import io.coldboot.lab.model.LabException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChassisControlTest {

    private final Machine machine = new Machine();

    @Test
    void powerIsToldAndChanged() {
        assertThat(asked("get power")).isEqualTo("power:0");
        machine.powered = true;
        assertThat(asked("get power")).isEqualTo("power:1");
        for (String words : List.of("set power 1", "set power 0", "set reset 1", "set shutdown 1"))
            assertThat(asked(words)).isEmpty();
        assertThat(machine.resets).containsExactly(ResetType.On, ResetType.ForceOff, ResetType.ForceRestart,
                ResetType.GracefulShutdown);
    }

    @Test
    void theNetworkIsBootedOnceAndTheDiskByTheUsualOrder() {
        assertThat(asked("set boot pxe")).isEmpty();
        assertThat(machine.override).isEqualTo(new BootOverride("Pxe", "Once", "Legacy"));
        assertThat(asked("get boot")).isEqualTo("boot:pxe");
        assertThat(asked("set boot default")).isEmpty();
        assertThat(machine.override).isEqualTo(BootOverride.NONE);
        assertThat(asked("get boot")).isEqualTo("boot:default");
    }

    @Test
    void whatAMachineDoesNotHaveIsSaid() {
        assertThatThrownBy(() -> asked("set boot cdrom")).isInstanceOf(LabException.class)
                .hasMessage("a machine of the lab cannot \"set boot cdrom\"");
    }

    private String asked(String words) {
        return ChassisControl.answer(machine, List.of(words.split(" ", -1)));
    }

    private static final class Machine implements ManagedSystem {

        private final List<ResetType> resets = new ArrayList<>();
        private boolean powered;
        private BootOverride override = BootOverride.NONE;

        @Override
        public Facts facts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean powered() {
            return powered;
        }

        @Override
        public BootOverride override() {
            return override;
        }

        @Override
        public void override(BootOverride wanted) {
            override = wanted;
        }

        @Override
        public void reset(ResetType type) {
            resets.add(type);
        }
    }
}
