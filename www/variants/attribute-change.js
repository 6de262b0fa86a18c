const button = document.querySelector("kakao-consult-button");
const link = button.querySelector("a");
const address = document.querySelector("#address");

const show = () => {
  address.textContent = link.getAttribute("href");
};

document.querySelector("#choose").addEventListener("click", ({ target }) => {
  if (!target.dataset.entry) return;
  button.setAttribute("entry", target.dataset.entry);
  if (target.dataset.item) button.setAttribute("item", target.dataset.item);
  else button.removeAttribute("item");
});

new MutationObserver(show).observe(link, { attributeFilter: ["href"] });
show();
