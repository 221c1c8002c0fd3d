package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A training has the same bits without vectors, with vectors of any width, and for any number of
 * threads; the checksum is the same on every JDK on which this test runs.
 */
class TrainingBitsTest {
  private static final List<String> VECTORS =
      List.of("--add-modules", "jdk.incubator.vector", "-Dfaltung.loops=vector");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"picture, 1795798387", "lenet5, 673600790", "small, 3403411354"})
  void areOfNoMachine(String model, long checksum) throws Exception {
    byte[] weights = train(model, 1, List.of("-Dfaltung.loops=scalar"));
    CRC32 crc = new CRC32();
    crc.update(weights);
    assertThat(crc.getValue()).isEqualTo(checksum);
    assertThat(train(model, 2, VECTORS)).isEqualTo(weights);
    assertThat(train(model, 3, with("-XX:MaxVectorSize=16"))).isEqualTo(weights);
    assertThat(train(model, 7, with("-XX:UseAVX=2", "-XX:MaxVectorSize=32"))).isEqualTo(weights);
  }

  private static List<String> with(String... options) {
    List<String> all = new ArrayList<>(VECTORS);
    all.addAll(List.of(options));
    return all;
  }

  /** The vectors of the last two runs above are as narrow as was asked for. */
  @Test
  void widthsAreThoseThatAreNamed() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "the options are those of x86");
    assertThat(run("version", with("-XX:MaxVectorSize=16"), "version"))
        .contains("vectors of 128 bits");
    assertThat(run("wide", with("-XX:UseAVX=2", "-XX:MaxVectorSize=32"), "version"))
        .contains("vectors of 256 bits");
  }

  private byte[] train(String model, int threads, List<String> options)
      throws IOException, InterruptedException {
    String out = model + threads;
    run(
        out + ".log",
        options,
        ("train --pictures 192 --held-out 64 --epochs 1 --batch 32 --seed 5 --model "
                + model
                + " --threads "
                + threads
                + " --out "
                + out)
            .split(" ", -1));
    return Files.readAllBytes(folder.resolve(out).resolve("weights.safetensors"));
  }

  private String run(String name, List<String> options, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(List.of("-cp", ChildProcesses.classPath(), "faltung.app.Main"));
    command.addAll(List.of(words));
    Path log = folder.resolve(name);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(log);
    assertThat(code).as(text).isZero();
    return text;
  }
}
