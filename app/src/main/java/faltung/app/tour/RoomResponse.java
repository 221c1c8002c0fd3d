package faltung.app.tour;

/**
 * What is heard in a room of six flat walls of an impulse: the sum over all mirror images of its
 * source.
 *
 * <pre>{@code
 * h(t) = Σ (−β)^m · d₀/d · δ(t − d/c)
 * }</pre>
 *
 * where d is the distance of an image, m the number of walls in which it is mirrored, β = √(1 − α)
 * what a wall of absorption α leaves of the pressure, and d₀ the distance of the source itself,
 * which so comes with weight 1. With the minus sign neighbouring images cancel at frequency 0:
 * without it all of them would add up to a constant pressure, which no source gives and which would
 * fade later than the sound. Each image is a sinc low-passed by a Hann window of 4 ms, since it
 * falls between samples.
 *
 * <p>Sources: J. B. Allen, D. A. Berkley, 1979, doi:10.1121/1.382599; P. M. Peterson, 1986,
 * doi:10.1121/1.394357, for the window.
 *
 * @param room length, width and height, in metres
 * @param source where the impulse is
 * @param ear where it is heard
 * @param absorption α of every wall, between 0 and 1: the share of the energy that it takes
 */
@SuppressWarnings("ArrayRecordComponent") // Read by the chapter alone, compared never.
record RoomResponse(double[] room, double[] source, double[] ear, double absorption) {
  /** Of sound in air of 20 °C, in metres a second. */
  static final double SPEED = 343;

  /** Half of the window, in seconds. */
  private static final double REACH = 0.002;

  /** The distance of the source, in metres. */
  double distance() {
    return distance(source[0], source[1], source[2]);
  }

  private double distance(double x, double y, double z) {
    double dx = x - ear[0];
    double dy = y - ear[1];
    double dz = z - ear[2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /**
   * The time in which the energy falls by 60 dB where it is spread evenly, in seconds: C. F.
   * Eyring, 1930, doi:10.1121/1.1915175.
   */
  double reverberationTime() {
    double volume = room[0] * room[1] * room[2];
    double surface = 2 * (room[0] * room[1] + room[1] * room[2] + room[2] * room[0]);
    double energyDecay = SPEED * surface / (4 * volume) * -StrictMath.log1p(-absorption);
    return StrictMath.log(1e6) / energyDecay;
  }

  /**
   * The response.
   *
   * @param rate samples a second
   * @param frames how many of them; images that arrive later are left out
   */
  double[] samples(int rate, int frames) {
    double[] response = new double[frames];
    double reach = frames * SPEED / rate;
    int[] most = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      most[axis] = (int) Math.ceil(reach / room[axis]) + 1;
    }
    for (int i = -most[0]; i <= most[0]; i++) {
      for (int j = -most[1]; j <= most[1]; j++) {
        for (int k = -most[2]; k <= most[2]; k++) {
          image(response, rate, i, j, k);
        }
      }
    }
    return response;
  }

  private void image(double[] response, int rate, int i, int j, int k) {
    double far = distance(mirrored(0, i), mirrored(1, j), mirrored(2, k));
    double arrival = far / SPEED * rate;
    if (arrival < response.length) {
      int walls = Math.abs(i) + Math.abs(j) + Math.abs(k);
      double left = StrictMath.pow(1 - absorption, walls / 2.0);
      double weight = (walls % 2 == 0 ? left : -left) * distance() / far;
      add(response, weight, arrival, REACH * rate);
    }
  }

  /** Where the source stands along an axis after so many reflections. */
  private double mirrored(int axis, int reflections) {
    double whole = reflections * room[axis];
    return reflections % 2 == 0 ? whole + source[axis] : whole + room[axis] - source[axis];
  }

  /** sin(π(n − a)) changes its sign from n to n + 1 and nothing else. */
  private static void add(double[] response, double weight, double arrival, double reach) {
    int first = Math.max(0, (int) Math.ceil(arrival - reach));
    int last = Math.min(response.length - 1, (int) Math.floor(arrival + reach));
    double sine = StrictMath.sin(Math.PI * (first - arrival));
    for (int n = first; n <= last; n++) {
      double late = n - arrival;
      double sinc = late == 0 ? 1 : sine / (Math.PI * late);
      double window = 0.5 + 0.5 * Math.cos(Math.PI * late / reach);
      response[n] += weight * sinc * window;
      sine = -sine;
    }
  }
}
