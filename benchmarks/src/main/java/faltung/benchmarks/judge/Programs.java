package faltung.benchmarks.judge;

import faltung.benchmarks.peer.Server;
import faltung.benchmarks.work.Group.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How each program is started. A peer more is a class on the class path of a folder of {@code
 * benchmarks/peers} and a line here.
 */
final class Programs {
  /**
   * Each peer at its best: memory that was given back stays with the process, or else it pays for
   * page faults of each output; and no thread but the one that is measured. One arena, so that
   * threads of a Java machine find that memory, too.
   */
  private static final Map<String, String> MEMORY =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "MALLOC_TOP_PAD_", "67108864",
          "MALLOC_ARENA_MAX", "1");

  /**
   * How often a thread of PyTorch looks for its next work before it parks: with the default, which
   * is fifteen times as often, two threads were half as fast in a virtual machine, and were still
   * looking while others were measured.
   */
  private static final String SPINS = "20000";

  private final Path home;
  private final int threads;
  private final List<String> javaOptions;

  Programs(Path home, int threads, List<String> javaOptions) {
    this.home = home;
    this.threads = threads;
    this.javaOptions = javaOptions;
  }

  /**
   * A way to start a program.
   *
   * @param command the command
   * @param environment what is added to the environment
   * @param versioned whether its name in lines has the version
   */
  record Launch(List<String> command, Map<String, String> environment, boolean versioned) {}

  /** All ways to start a program: one for each version that may be there. */
  List<Launch> of(Side side) throws IOException {
    return switch (side.program()) {
      case "faltung", "microkernel" -> List.of(ours(side));
      case "pytorch" -> {
        List<Launch> launches = new ArrayList<>();
        if (isBuilt("pytorch")) {
          launches.add(java("pytorch", "pytorch", side));
        }
        // Where Maven cannot get that one, which its build tells, Python may have another.
        launches.addAll(python("torch_server.py", side));
        yield launches;
      }
      case "scipy" -> python("scipy_server.py", side);
      case "fftw" -> List.of(fftw(side));
      case "onednn", "onnxruntime", "opencv" -> List.of(java(side.program(), side.program(), side));
      case "jtransforms", "commons-math", "jdsp", "convolveop" ->
          List.of(java("jvm", side.program(), side));
      default -> throw new IllegalArgumentException("there is no program " + side.program());
    };
  }

  private int threads(Side side) {
    return side.threads() == 0 ? threads : side.threads();
  }

  private Map<String, String> environment(Side side) {
    Map<String, String> environment = new LinkedHashMap<>(MEMORY);
    String count = String.valueOf(threads(side));
    environment.put("OMP_NUM_THREADS", count);
    environment.put("OPENBLAS_NUM_THREADS", count);
    environment.put("MKL_NUM_THREADS", count);
    environment.put("GOMP_SPINCOUNT", SPINS);
    return environment;
  }

  static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Launch ours(Side side) {
    List<String> command = new ArrayList<>(List.of(javaProgram(), "-Xmx6g"));
    if (side.vectors()) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.add("-Djava.awt.headless=true");
    command.addAll(side.javaOptions());
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Server.class.getName(),
            side.program(),
            String.valueOf(threads(side))));
    return new Launch(command, Map.of(), false);
  }

  private boolean isBuilt(String folder) {
    return Files.exists(home.resolve("peers").resolve(folder).resolve("target/classpath.txt"));
  }

  /** A peer in a Java machine of its own, with the class path that Maven wrote. */
  private Launch java(String folder, String name, Side side) throws IOException {
    Path target = home.resolve("peers").resolve(folder).resolve("target");
    Path list = target.resolve("classpath.txt");
    if (!isBuilt(folder)) {
      throw new IOException("Maven could not build benchmarks/peers/" + folder);
    }
    Path nothing = Files.createDirectories(home.resolve("target/empty"));
    Path unpacked = Files.createDirectories(home.resolve("target/javacpp"));
    String separator = System.getProperty("path.separator");
    return new Launch(
        List.of(
            javaProgram(),
            "-Xmx6g",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            // Where a distribution's libtorch is installed, the loader would take that one.
            "-Djava.library.path=" + nothing,
            "-Dorg.bytedeco.javacpp.cachedir=" + unpacked,
            "-cp",
            target.resolve("classes") + separator + Files.readString(list).strip(),
            Server.class.getName(),
            name,
            String.valueOf(threads(side))),
        environment(side),
        !name.equals("convolveop"));
  }

  /** Distributions install their packages for the system's own interpreter. */
  private List<Launch> python(String script, Side side) {
    List<Launch> launches = new ArrayList<>();
    for (String interpreter : List.of("/usr/bin/python3", "python3")) {
      launches.add(
          new Launch(
              List.of(
                  interpreter,
                  home.resolve("src/main/servers").resolve(script).toString(),
                  String.valueOf(threads(side))),
              environment(side),
              true));
    }
    return launches;
  }

  private Launch fftw(Side side) throws IOException {
    Path target = Files.createDirectories(home.resolve("target"));
    Path program = target.resolve("fftw_server");
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "gcc",
                  "-O2",
                  "-o",
                  program.toString(),
                  home.resolve("src/main/servers/fftw_server.c").toString(),
                  "-lfftw3",
                  "-lfftw3f",
                  "-lm")
              .redirectErrorStream(true)
              .redirectOutput(target.resolve("fftw_server.log").toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("there is no gcc to compile its server", e);
    }
    try {
      if (compiler.waitFor() != 0) {
        throw new IOException(
            "gcc could not compile its server (is libfftw3-dev installed?), "
                + target.resolve("fftw_server.log")
                + " says why");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new Launch(
        List.of(program.toString(), String.valueOf(threads(side))), environment(side), true);
  }
}
