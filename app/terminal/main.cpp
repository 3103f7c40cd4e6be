#include "app/terminal/wiring.h"

int main(int argc, char** argv)
{
    return loyalty::app::runTill(argc, argv);
}
