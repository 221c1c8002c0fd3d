package faltung.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specs: what they mean, and what is said about wrong ones. */
class KernelCatalogueTest {
  private static final String LIMITS = "without a sample rate there are no hertz";

  private static Signal picture(String spec) {
    return KernelCatalogue.parse(spec, KernelContext.picture());
  }

  private static Signal signal(String spec) {
    return KernelCatalogue.parse(spec, KernelContext.signal());
  }

  @Test
  void everyKindIsDescribedAndItsExampleWorks() {
    Set<String> names = new HashSet<>();
    for (KernelKind kind : KernelCatalogue.kinds()) {
      assertThat(names.add(kind.name())).as("%s", kind).isTrue();
      for (String alias : kind.aliases()) {
        assertThat(names.add(alias)).as(alias).isTrue();
        assertThat(KernelCatalogue.find(alias)).containsSame(kind);
      }
      assertThat(kind.summary()).as("%s", kind).endsWith(".");
      assertThat(kind.formula()).as("%s", kind).contains("h");
      assertThat(kind.normalisation()).as("%s", kind).isNotBlank();
      assertThat(kind.source()).as("%s", kind).isNotBlank();
      for (int rank : kind.ranks()) {
        KernelContext context = rank == 1 ? KernelContext.signal() : KernelContext.picture();
        Signal kernel =
            KernelCatalogue.parse(
                rank == 1 ? kind.example().replace("5x3", "5") : kind.example(), context);
        assertThat(kernel.rank()).isEqualTo(rank);
        assertThat(kernel.values().isFinite()).isTrue();
        assertThat(kernel.contains(new int[rank])).isTrue();
        for (KernelParameter parameter : kind.parameters()) {
          assertThat(parameter.meaning()).isNotBlank();
          assertThat(parameter.range()).isNotBlank();
        }
      }
      if (kind.ranks().contains(1)) {
        KernelContext sampled = KernelContext.sampled(48_000);
        String example = kind.example(sampled).replace("5x3", "5");
        assertThat(KernelCatalogue.parse(example, sampled).rank()).isEqualTo(1);
      }
    }
  }

  @Test
  void namesAndPlacesMeanTheSame() {
    Signal kernel = picture("gaussian:2.5,3");
    assertThat(picture("gaussian:sigma=2.5,truncate=3")).isEqualTo(kernel);
    assertThat(picture(" Gauss : truncate = 3 , sigma = 2.5 ")).isEqualTo(kernel);
    assertThat(picture("gaussian:2.5,truncate=3")).isEqualTo(kernel);
    assertThat(picture("sobel")).isEqualTo(picture("sobel:axis=X"));
  }

  @Test
  void sizesAreWidthByHeight() {
    assertThat(picture("box:5x3").shape().toArray()).containsExactly(3, 5);
    assertThat(picture("box:5").shape().toArray()).containsExactly(5, 5);
    assertThat(signal("box:5").shape().toArray()).containsExactly(5);
    assertThat(picture("gaussian:2x1,1").shape().toArray()).containsExactly(3, 5);
    assertThat(picture("box:4x3").start()).containsExactly(-1, -1);
  }

  @Test
  void imageMagicksStrings() {
    DoubleArray values = DoubleArray.of(new double[][] {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}});
    Signal centred = Signal.of(values).startingAt(-1, -1);
    assertThat(picture("3x3: -1,0,1 -2,0,2 -1,0,1")).isEqualTo(centred);
    assertThat(picture("3: -1,0,1, -2,0,2  -1 0\t1")).isEqualTo(centred);
    assertThat(picture("3x3+0+2:-1,0,1,-2,0,2,-1,0,1")).isEqualTo(centred.startingAt(-2, 0));
    assertThat(picture("3x1+2+0: 1,nan,-"))
        .isEqualTo(Signal.of(DoubleArray.of(new double[][] {{1, 0, 0}})).startingAt(0, -2));
    assertThat(signal("4x1: 1 2 3 4")).isEqualTo(Signal.of(1, 2, 3, 4).startingAt(-1));
  }

  @Test
  void unknownNamesAreFollowedByLikelyOnes() {
    UnknownKernelException near =
        catchThrowableOfType(UnknownKernelException.class, () -> picture("gausian:2"));
    assertThat(near).hasMessage("there is no kernel \"gausian\"; did you mean gaussian?");
    assertThat(near.candidates()).containsExactly("gaussian");
    UnknownKernelException far =
        catchThrowableOfType(UnknownKernelException.class, () -> picture("wavelet"));
    assertThat(far)
        .hasMessageStartingWith(
            "there is no kernel \"wavelet\"; there are box, gaussian, binomial");
    assertThat(far.candidates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "gaussian:-1|kernel gaussian: sigma=-1 is outside 0.01 to 1000000; for example gaussian:2.5",
        "gaussian:nan|kernel gaussian: sigma=nan is no finite number; it is 0.01 to 1000000; for"
            + " example gaussian:2.5",
        "gaussian:1e999|kernel gaussian: sigma=1e999 is outside 0.01 to 1000000; for example"
            + " gaussian:2.5",
        "gaussian:1e6|kernel gaussian: the kernel would have 8000001 × 8000001 elements, but at most"
            + " 16777216 (2^24) are made; take a smaller one; for example gaussian:2.5",
        "gaussian:1,sgima=2|kernel gaussian: there is no parameter \"sgima\"; did you mean sigma?;"
            + " for example gaussian:2.5",
        "gaussian:sigma=2,3|kernel gaussian: \"3\" has no name, but stands behind one that has; for"
            + " example gaussian:2.5",
        "gaussian:2,sigma=2|kernel gaussian: sigma is given twice; for example gaussian:2.5",
        "gaussian:|kernel gaussian: sigma is empty; for example gaussian:2.5",
        "gaussian:2,,3|kernel gaussian: truncate is empty; for example gaussian:2.5",
        "disk:2,3|kernel disk: \"3\" is one value too many; there are radius; for example disk:4",
        "box:2.5|kernel box: size=2.5 is no whole number; it is whole, 1 to 16777216; for example"
            + " box:5x3",
        "box:1x2x3|kernel box: size=1x2x3 has 3 numbers, but the kernel has 2 axes; for example"
            + " box:5x3",
        "gaussian:2,size=5,radius=2|kernel gaussian: size and radius both say where it is cut;"
            + " give one of them; for example gaussian:2.5",
        "box:0|kernel box: size=0 is outside 1 to 16777216; for example box:5x3",
        "binomial:4|kernel binomial: size=4 is even; take 3 or 5; for example binomial:5",
        "sobel:z|kernel sobel: axis=z is none of x, y; for example sobel:x",
        "unsharp:1e6|kernel unsharp: the kernel would have 8000001 × 8000001 elements, but at most"
            + " 16777216 (2^24) are made; take a smaller one; for example unsharp:2,0.8",
        "lowpass:0.1|kernel lowpass: it is for sounds and other signals of 1 axis, but this has 2"
            + " axes",
        "3x3: 1 2|kernel string: 3x3 needs 9 values, but there are 2; for example \"3x3: -1,0,1"
            + " -2,0,2 -1,0,1\"",
        "3x3+3+0: 1 2|kernel string: the origin x=3 lies outside 0 to 2; for example \"3x3: -1,0,1"
            + " -2,0,2 -1,0,1\"",
        "99999x99999: 1|kernel string: the kernel would have 99999 × 99999 elements, but at most"
            + " 16777216 (2^24) are made; take a smaller one",
        "3x3>: 1|kernel string: \"3x3>\" asks for rotated kernels, but one is made; for example"
            + " \"3x3: -1,0,1 -2,0,2 -1,0,1\"",
        "1x1: inf|kernel string: \"inf\" is no number, and neither nan nor -; for example \"3x3:"
            + " -1,0,1 -2,0,2 -1,0,1\"",
        "1x1: 1e999|kernel string: 1e999 is beyond what a double holds; for example \"3x3: -1,0,1"
            + " -2,0,2 -1,0,1\""
      })
  void mistakesInPictures(String spec, String message) {
    assertThatThrownBy(() -> picture(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void mistakesInSignals() {
    assertThatThrownBy(() -> signal("sobel:x"))
        .hasMessage("kernel sobel: it is for pictures (2 axes), but this has 1 axis");
    assertThatThrownBy(() -> signal("gaussian-derivative:1,y"))
        .hasMessageContaining("axis=y needs a picture, but the kernel has 1 axis");
    assertThatThrownBy(() -> signal("lowpass:1000"))
        .hasMessage(
            "kernel lowpass: cutoff=1000 is not above 0 and below 0.5 cycles per sample ("
                + LIMITS
                + "); for example lowpass:0.1");
    assertThatThrownBy(() -> KernelCatalogue.parse("bandpass:300", KernelContext.sampled(8000)))
        .hasMessage(
            "kernel bandpass: high is missing: it is above 0 and below 4000 Hz, half of the sample"
                + " rate 8000 Hz; for example bandpass:800,1600");
    assertThatThrownBy(
            () -> KernelCatalogue.parse("bandpass:3400,300", KernelContext.sampled(8000)))
        .hasMessage(
            "kernel bandpass: high=300 is not above low=3400; for example bandpass:800,1600");
    assertThatThrownBy(() -> signal("lowpass:0.1,taps=5,transition=0.1"))
        .hasMessageContaining("taps and transition both say how long it is; give one of them");
    assertThatThrownBy(() -> signal("lowpass:0.1,window=hann,attenuation=60"))
        .hasMessageContaining("attenuation means something with window=kaiser only");
    assertThatThrownBy(() -> signal("hilbert:63,window=hann,beta=6"))
        .hasMessageContaining("beta means something with window=kaiser only");
    assertThatThrownBy(() -> signal("lowpass:0.1,transition=1e-8"))
        .hasMessageContaining("but at most 4194303 are made; take a wider transition");
    assertThatThrownBy(() -> signal("3x3: 1 2 3 4 5 6 7 8 9"))
        .hasMessageContaining("has 2 axes, but the signal has 1; write it as Nx1");
  }

  @Test
  void mistakesInContexts() {
    assertThatThrownBy(() -> KernelContext.sampled(Double.NaN))
        .hasMessage("kernel: the sample rate NaN Hz is not positive and finite");
    assertThatThrownBy(() -> new KernelContext(0, java.util.OptionalDouble.empty()))
        .hasMessage("kernel: rank=0; it must be at least 1");
  }
}
